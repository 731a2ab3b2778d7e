import {
  type ComponentPropsWithoutRef,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import styles from './menu.module.css';
import { itemAfter, menuPlace } from './menu-moves.ts';

interface MenuProps extends ComponentPropsWithoutRef<'button'> {
  /** What stands on the button. */
  label: ReactNode;
  /** Made when it is opened: items, labels and dividers. */
  children: ReactNode;
}

/** A button that opens a menu. The browser itself shows it over everything, and closes it by a click elsewhere or Escape. */
export function Menu({ label, children, ...button }: MenuProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    // It hangs on its button, which moves when the window does.
    const close = () => menu.current?.hidePopover();
    window.addEventListener('resize', close);
    return () => window.removeEventListener('resize', close);
  }, [isOpen]);
  return (
    <>
      <button
        type="button"
        ref={trigger}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        {...button}
      >
        {label}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        className={styles.menu}
        onBeforeToggle={({ newState, currentTarget }) => {
          if (newState !== 'open' || !trigger.current) return;
          place(currentTarget, trigger.current);
          setIsOpen(true);
        }}
        onToggle={({ newState, currentTarget }) => {
          if (newState === 'open') itemsOf(currentTarget)[0]?.focus();
          // Not sooner: the browser gives the focus back only from an item that is still there.
          else setIsOpen(false);
        }}
        onKeyDown={moveAmongItems}
      >
        {isOpen && children}
      </div>
    </>
  );
}

interface ItemProps {
  icon?: ReactNode;
  /** At the end of the line: a key, a tick. */
  mark?: ReactNode;
  isDisabled?: boolean;
  onClick(): void;
  children: ReactNode;
}

export function MenuItem({ icon, mark, isDisabled = false, onClick, children }: ItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      disabled={isDisabled}
      onClick={({ currentTarget }) => {
        closeMenuOf(currentTarget);
        onClick();
      }}
    >
      {icon && <span className={styles.icon}>{icon}</span>}
      <span className={styles.word}>{children}</span>
      {mark && <span className={styles.mark}>{mark}</span>}
    </button>
  );
}

/** For an item that leads to a page: spread onto its link. */
export const menuLink = {
  role: 'menuitem',
  tabIndex: -1,
  className: styles.item,
  onClick: ({ currentTarget }: { currentTarget: HTMLElement }) => closeMenuOf(currentTarget),
} as const;

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className={styles.label}>{children}</div>;
}

export function MenuDivider() {
  return <hr className={styles.divider} />;
}

/** The focus is on the button again before the item does what it is for. */
function closeMenuOf(item: HTMLElement): void {
  item.closest<HTMLElement>('[popover]')?.hidePopover();
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
}

/** The keys of a menu (WAI-ARIA: menu button). None of them reaches the desk's own keys. */
function moveAmongItems(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const target = itemAfter(event.key, items.indexOf(document.activeElement as HTMLElement), items.length);
  event.stopPropagation();
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}

function place(menu: HTMLElement, trigger: HTMLElement): void {
  const window = {
    height: innerHeight,
    width: document.documentElement.clientWidth,
    isRightToLeft: getComputedStyle(trigger).direction === 'rtl',
  };
  Object.assign(menu.style, menuPlace(trigger.getBoundingClientRect(), window));
}
