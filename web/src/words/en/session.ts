export const sessionWords = {
  forgotten: 'Forgot your password?',
  signIn: 'Sign in',
  about: 'See who is full, who is free, and when.',
  email: 'Email',
  password: 'Password',
  wrong: 'Email or password is not right',
  checkBoth: 'Check both and try again.',
  tooMany: 'Too many attempts',
  again: 'Sign in again',
  ended: 'Your session has ended. Nothing you typed is lost: it stands below this, as it was.',
}
