import type { t } from '../../sign-in/texts.ts';
import type { Translation } from '../translation.ts';

export const signIn: Translation<typeof t> = {
  about: 'Ihr Telefon ist bereit, sobald Sie es sind.',
  email: 'E-Mail',
  emailMissing: 'Schreiben Sie die Adresse wie name@example.com.',
  foot: '{{host}}, Ringdesk, Open Source',
  password: 'Passwort',
  language: 'Sprache',
  languageMissing: 'Die Sprache konnte nicht geladen werden. Prüfen Sie die Verbindung und wählen Sie sie erneut.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  showPassword: 'Passwort anzeigen',
  signIn: 'Anmelden',
  title: 'Bei Ringdesk anmelden',
  tryAgain: 'Hier hat etwas nicht funktioniert. Versuchen Sie es erneut.',
};
