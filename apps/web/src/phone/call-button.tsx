import { IconPhone, IconPhoneFilled } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { announce } from '../notices/announcer.tsx';
import styles from './call-button.module.css';
import { type CallTarget, startCall } from './call-commands.ts';

interface CallButtonProps {
  /** Null: there is nobody to call yet. */
  target: CallTarget | null;
  /** Why this call cannot be placed now; shown and read with the button, which then does nothing. */
  hindrance: string | null;
  /** `icon` for rows, `filled` for the one green button of a view, `soft` until there is somebody to call. */
  variant: 'icon' | 'filled' | 'soft';
  size?: 'row' | 'control' | 'large';
  /** Names the button where it shows only an icon. */
  label: string;
  tabIndex?: number;
  /** The desk's key that presses this button while it is in the page. */
  shortcut?: 'call';
  children?: ReactNode;
}

/** The one way to start a call: every card, row and the phone use it. A hindrance keeps it focusable, with the reason. */
export function CallButton({
  target,
  hindrance,
  variant,
  size = 'control',
  label,
  tabIndex,
  shortcut,
  children,
}: CallButtonProps) {
  const reasonId = useId();
  const isOff = hindrance !== null || !target;
  const press = (event: { stopPropagation(): void }) => {
    event.stopPropagation();
    if (hindrance) announce(hindrance);
    else if (target) void startCall(target);
  };
  const Icon = variant === 'icon' ? IconPhone : IconPhoneFilled;
  return (
    <>
      <button
        type="button"
        className={styles.button}
        data-variant={variant}
        data-size={size}
        aria-label={children ? undefined : label}
        aria-disabled={isOff || undefined}
        aria-describedby={hindrance ? reasonId : undefined}
        title={hindrance ?? (children ? undefined : label)}
        tabIndex={tabIndex}
        data-shortcut={shortcut}
        onClick={press}
      >
        <Icon size={size === 'large' ? 18 : 16} stroke={1.75} aria-hidden="true" />
        {children}
      </button>
      {hindrance && (
        <span id={reasonId} hidden>
          {hindrance}
        </span>
      )}
    </>
  );
}
