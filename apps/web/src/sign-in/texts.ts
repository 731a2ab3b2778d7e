import { words } from '../words/words.ts';

export const t = words('sign-in', {
  about: 'Your phone is ready when you are.',
  email: 'Email',
  emailMissing: 'Write the address like name@example.com.',
  foot: '{{host}}, Ringdesk, open source',
  password: 'Password',
  language: 'Language',
  languageMissing: 'The language could not be loaded. Check the connection and choose it again.',
  passwordMissing: 'Type your password.',
  showPassword: 'Show the password',
  signIn: 'Sign in',
  title: 'Sign in to Ringdesk',
  tryAgain: 'Something here did not work. Try again.',
});
