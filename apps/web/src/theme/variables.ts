import type { CSSVariablesResolver } from '@mantine/core';

const shared = {
  '--mantine-color-body': 'var(--rd-surface-sheet)',
  '--mantine-color-text': 'var(--rd-text-primary)',
  '--mantine-color-dimmed': 'var(--rd-text-dimmed)',
  '--mantine-color-placeholder': 'var(--rd-text-dimmed)',
  '--mantine-color-default': 'var(--rd-surface-raised)',
  '--mantine-color-default-hover': 'var(--rd-surface-hover)',
  '--mantine-color-default-color': 'var(--rd-text-primary)',
  '--mantine-color-default-border': 'var(--rd-border-edge)',
  '--mantine-color-error': 'var(--rd-stop-text)',
  '--mantine-color-disabled': 'var(--rd-surface-selected)',
  '--mantine-color-disabled-color': 'var(--rd-text-dimmed)',
};

/** Lets Mantine's own variables read our roles, in both schemes. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
