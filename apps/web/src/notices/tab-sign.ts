/** A lamp on the tab's icon, and a mark on the installed app's, for whoever looks elsewhere. */
export function showTabSign(isRinging: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  icon?.setAttribute('href', isRinging ? '/mark-ringing.svg' : '/mark.svg');
  if (!('setAppBadge' in navigator)) return;
  // Refused where the app is not installed: then the icon and the title are all there is.
  void (isRinging ? navigator.setAppBadge(1) : navigator.clearAppBadge()).catch(() => undefined);
}
