/**
 * How the addresses of the pages behind the sign-in begin: `/calls`, `/calls/…`. `/` leads to one of them. Only there does
 * the page that asks for the first facts by itself take them up.
 */
export const deskSections: readonly string[] = ['calls', 'contacts', 'settings', 'why-not-me'];
