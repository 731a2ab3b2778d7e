/** As all dates of the 2010 API: `Tue, 31 Aug 2010 20:36:28 +0000`. */
export function rfc2822(atMs: number): string {
  return new Date(atMs).toUTCString().replace(/GMT$/, '+0000');
}
