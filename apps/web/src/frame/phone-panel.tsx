import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { phoneStore, usePhoneDesk } from '../phone/phone.store.ts';
import { PhoneDock } from '../phone/phone-dock.tsx';
import { usePhoneView } from '../phone/use-phone.ts';
import styles from './phone-panel.module.css';
import { useKeepFocus } from './use-keep-focus.ts';

export const dockIsDrawer = '(max-width: 1099px)';
export const dockIsSheet = '(max-width: 767px)';

/** Where the phone lives: a dock on a desktop, a drawer on a tablet, a whole sheet on a phone. */
export function PhonePanel() {
  const isDrawer = useMediaQuery(dockIsDrawer, undefined, { getInitialValueInEffect: false });
  const isOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  const { kind } = usePhoneView();
  const isHidden = isDrawer === true && !isOpen;
  const panel = useRef<HTMLElement>(null);
  useKeepFocus(panel, kind);
  useEffect(() => {
    if (!isDrawer || !isOpen) return;
    const before = document.activeElement;
    panel.current?.querySelector<HTMLElement>('#phone-heading')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [isDrawer, isOpen]);
  return (
    <aside
      ref={panel}
      id="phone-panel"
      className={styles.panel}
      aria-label="Phone"
      data-open={isOpen || undefined}
      data-kind={kind}
      inert={isHidden}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isDrawer) phoneStore.setState({ isSheetOpen: false });
      }}
    >
      {isDrawer && (
        <button
          type="button"
          className={styles.close}
          aria-label="Close the phone"
          onClick={() => phoneStore.setState({ isSheetOpen: false })}
        >
          <IconChevronDown size={22} stroke={1.75} aria-hidden="true" />
        </button>
      )}
      <PhoneDock isDrawer={isDrawer === true} />
    </aside>
  );
}

/** Opens or closes the phone where it is a drawer or a sheet. */
export function togglePhone(): void {
  phoneStore.setState(({ isSheetOpen }) => ({ isSheetOpen: !isSheetOpen }));
}
