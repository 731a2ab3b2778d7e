/** Back to the page that was asked for, and never to another site. */
export function pathWithin(next: string | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/calls';
  return next.startsWith('/sign-in') ? '/calls' : next;
}
