/** Subscribing to the plan from Google Calendar, Outlook or Apple's. */
export const calendarWords = {
  subscribe: 'Subscribe',
  title: (name: string) => `Calendar of ${name}`,
  about:
    'Google Calendar, Outlook and Apple’s Calendar show these assignments and days away, and follow every change. Why somebody is away is not in it.',
  make: 'Make an address',
  made: 'Copy the address into your calendar, as one to subscribe to. It is shown this once; whoever has it sees this calendar.',
  address: 'Address',
  open: 'Open in the calendar app',
  addresses: 'Your addresses',
  loading: 'your addresses',
  madeOn: 'Made',
  lastUsed: 'Last asked for',
  never: 'never',
  end: 'End',
  endOf: (when: string) => `End the address made ${when}`,
  ended: 'The address has ended; calendars that subscribed to it get nothing more',
  copy: 'Copy',
  copied: 'Copied',
  close: 'Close',
}
