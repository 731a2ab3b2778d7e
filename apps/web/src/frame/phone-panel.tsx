import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { phoneStore, usePhoneDesk } from '../phone/phone.store.ts';
import { PhoneDock } from '../phone/phone-dock.tsx';
import { usePhoneViewOf } from '../phone/use-phone.ts';
import { useWrapUp } from '../wrap-up/use-wrap-up.ts';
import { FoldPhone } from './fold-phone.tsx';
import styles from './phone-panel.module.css';
import { t } from './texts.ts';
import type { Dock } from './use-dock.ts';
import { useKeepFocus } from './use-keep-focus.ts';

/** Where the phone lives: a dock on a desktop, over the page beside a rail or on a tablet, a whole sheet on a phone. */
export function PhonePanel({ dock }: { dock: Dock }) {
  const isDrawer = dock !== 'dock';
  const isOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  const kind = usePhoneViewOf((view) => view.kind);
  const isHidden = isDrawer && !isOpen;
  const panel = useRef<HTMLElement>(null);
  const wrapUpCallId = useWrapUp()?.call.id ?? '';
  useKeepFocus(panel, `${kind} ${wrapUpCallId}`);
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
      aria-label={t('phone')}
      data-dock={dock}
      data-region="phone"
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
          aria-label={t('closePhone')}
          onClick={() => phoneStore.setState({ isSheetOpen: false })}
        >
          <IconChevronDown size={22} stroke={1.75} aria-hidden="true" />
        </button>
      )}
      <PhoneDock isDrawer={isDrawer} />
      {(dock === 'dock' || dock === 'rail') && (
        <div className={styles.foot}>
          <FoldPhone />
        </div>
      )}
    </aside>
  );
}

/** Opens or closes the phone where it is a drawer or a sheet. */
export function togglePhone(): void {
  phoneStore.setState(({ isSheetOpen }) => ({ isSheetOpen: !isSheetOpen }));
}
