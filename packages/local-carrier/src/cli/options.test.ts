import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('without a configuration it begins at once, in a folder beside', () => {
  expect(readOptions([])).toEqual({ do: 'try', folder: 'ringdesk-carrier', exitsWithParent: false });
  expect(readOptions(['--folder', 'elsewhere'])).toMatchObject({ do: 'try', folder: 'elsewhere' });
});

test('a configuration is run as it is', () => {
  expect(readOptions(['--config', 'c.json', '--exit-with-parent'])).toEqual({
    do: 'run',
    configFile: 'c.json',
    exitsWithParent: true,
  });
});

test('help and version win', () => {
  expect(readOptions(['--help', '--config', 'c.json'])).toEqual({ do: 'help' });
  expect(readOptions(['-v'])).toEqual({ do: 'version' });
});

test('what cannot be understood is named', () => {
  expect(() => readOptions(['--confg', 'c.json'])).toThrow(/--confg.*--help/);
  expect(() => readOptions(['c.json'])).toThrow(/c\.json/);
  expect(() => readOptions(['--config', 'c.json', '--folder', 'f'])).toThrow(/--folder/);
});
