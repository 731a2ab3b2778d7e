/** Where the browser for specs is; `npm test` finds or installs one and says so here. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
