/** Kept as soon as somebody is there: has moved a pointer or a key on the page. */
export const touched = new Promise((resolve) => {
  for (const event of ['pointermove', 'pointerdown', 'keydown'])
    window.addEventListener(event, resolve, { once: true })
})
