/** Whether keys are named as a Mac names them. */
export const isMac = /^Mac|^iP/.test(navigator.platform);
