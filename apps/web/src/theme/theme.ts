import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple, virtualColor } from '@mantine/core';

const tuple = (...shades: MantineColorsTuple): MantineColorsTuple => shades;

const colors = {
  gray: tuple(
    '#f7f5f0',
    '#f3f0e9',
    '#ece7dc',
    '#e8e3d8',
    '#d3ccbe',
    '#8d8578',
    '#6a645a',
    '#544f47',
    '#26231e',
    '#1e1b17',
  ),
  dark: tuple(
    '#f2eee5',
    '#bdb6aa',
    '#9c9488',
    '#777064',
    '#3d3a34',
    '#2b2824',
    '#211f1c',
    '#191816',
    '#151412',
    '#121110',
  ),
  coal: tuple(
    '#f3f0e9',
    '#ece7dc',
    '#d3ccbe',
    '#b5ad9f',
    '#8d8578',
    '#6a645a',
    '#403c35',
    '#26231e',
    '#1e1b17',
    '#14120f',
  ),
  chalk: tuple(
    '#fdfcfa',
    '#faf7f1',
    '#f7f4ec',
    '#f5f1e8',
    '#f2eee5',
    '#ddd6c9',
    '#bdb6aa',
    '#9c9488',
    '#777064',
    '#3d3a34',
  ),
  line: tuple(
    '#eff7f2',
    '#e0efe5',
    '#9fe3c2',
    '#62d6a0',
    '#3fc98b',
    '#1f9a66',
    '#128559',
    '#0d7a52',
    '#0a6645',
    '#14382b',
  ),
  amber: tuple(
    '#fdf7ea',
    '#faeed3',
    '#f6c878',
    '#f0b454',
    '#eba93c',
    '#cf8a1c',
    '#bd7b12',
    '#b3700d',
    '#855000',
    '#4b330b',
  ),
  red: tuple(
    '#fdf3f0',
    '#fae6e0',
    '#ffb6a6',
    '#ff8f78',
    '#cf422b',
    '#ca3e27',
    '#c63a22',
    '#c2361f',
    '#ad2e19',
    '#7a1f10',
  ),
  plum: tuple(
    '#f7f3fb',
    '#efe8f6',
    '#d9c6fa',
    '#c6acf2',
    '#a987e0',
    '#8a63c4',
    '#7852b3',
    '#6b45a3',
    '#5f3b95',
    '#2b2140',
  ),
  ink: virtualColor({ name: 'ink', light: 'coal', dark: 'chalk' }),
};

const roleOf: Record<string, string> = { line: 'line', amber: 'wait', red: 'stop', plum: 'coach' };

/** Ringdesk's look on Mantine. Colours come from the roles in roles.css; the tuples exist for what Mantine derives itself. */
export const theme = createTheme({
  colors,
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  black: '#1e1b17',
  fontFamily: "'Hanken Grotesk Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '22px', xl: '28px' },
  radius: { xs: '5px', sm: '7px', md: '8px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  shadows: { sm: 'var(--rd-shadow-low)', md: 'var(--rd-shadow-mid)', xl: 'var(--rd-shadow-high)' },
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusClassName: 'rd-focus',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const role = roleOf[input.color ?? ''];
    if (!role || !['light', 'filled'].includes(input.variant)) return defaultVariantColorsResolver(input);
    const filled = input.variant === 'filled';
    return {
      background: `var(--rd-${role}-${filled ? 'fill' : 'soft'})`,
      hover: `color-mix(in srgb, var(--rd-${role}-${filled ? 'fill' : 'soft'}), var(--rd-text-primary) 8%)`,
      color: filled ? `var(--rd-${role}-on)` : `var(--rd-${role}-text)`,
      border: '1px solid transparent',
    };
  },
  // Plain objects rather than Button.extend: importing a component here would put it into the first page's code.
  components: {
    Button: {
      vars: (_: unknown, { size }: { size?: string }) => ({
        root: size ? {} : { '--button-height': '32px', '--button-padding-x': '12px' },
      }),
      styles: { root: { fontWeight: 650 } },
    },
    Badge: { defaultProps: { variant: 'light', size: 'xs' }, styles: { root: { textTransform: 'none' } } },
    InputWrapper: { styles: { label: { marginBottom: '4px', fontWeight: 550 }, error: { marginTop: '5px' } } },
    PasswordInput: { styles: { visibilityToggle: { color: 'var(--rd-text-secondary)' } } },
    Input: { styles: { input: { borderColor: 'var(--rd-border-field)' } } },
    Tooltip: { defaultProps: { openDelay: 400 } },
    Menu: { defaultProps: { shadow: 'md', radius: 'lg' } },
  },
});
