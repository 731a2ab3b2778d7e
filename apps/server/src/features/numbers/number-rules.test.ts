import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors.ts';
import { countryOf, formatDisplay, numberRules } from './number-rules.ts';

function codeOf(input: string, country = 'US', callerIdCountry?: string): string {
  try {
    return numberRules(input, country, callerIdCountry === undefined ? {} : { callerIdCountry }).number;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('numberRules', () => {
  it.each(['415-555-0142', '(415) 555-0142', '4155550142', '+14155550142', '1 415 555 0142'])(
    '[R2-22] reads %s as one number',
    (written) => {
      expect(codeOf(written)).toBe('+14155550142');
    },
  );

  it.each([
    ['030 901820', 'DE', '+4930901820'],
    ['0049 30 901820', 'DE', '+4930901820'],
    ['+44 20 7946 0018', 'US', '+442079460018'],
  ])('reads %s in %s as %s', (written, country, number) => {
    expect(codeOf(written, country)).toBe(number);
  });

  it.each([
    '12',
    '555-0142',
    'call me',
    '415-555-O142',
    '1-800-FLOWERS',
    '+1 415 555',
    '+999 1234 5678',
    '',
    '+',
    '+49',
  ])('refuses %j as no number', (written) => {
    expect(codeOf(written)).toBe('number.invalid');
  });

  it('says what is wrong, in a sentence, and names the field', () => {
    expect(() => numberRules('123', 'US')).toThrow(/too short/);
    expect(() => numberRules('HELLO', 'US')).toThrow(/no letters/);
    expect(catchError('12', 'numbers.0.number').field).toBe('numbers.0.number');
  });

  it.each([
    ['911', 'US'],
    ['9-1-1', 'US'],
    ['+911', 'US'],
    ['+1 911', 'US'],
    ['112', 'US'],
    ['112', 'DE'],
    ['+49 112', 'DE'],
    ['110', 'DE'],
    ['999', 'GB'],
    ['000', 'AU'],
    ['18', 'FR'],
  ])('refuses the emergency number %s in %s before reading it', (written, country) => {
    expect(codeOf(written, country)).toBe('number.emergency');
  });

  it('counts the emergency numbers of the caller id’s country too', () => {
    expect(codeOf('999', 'US')).toBe('number.invalid');
    expect(codeOf('999', 'US', 'GB')).toBe('number.emergency');
  });

  it.each([
    ['+1 900 234 5678', 'US'],
    ['09001 123456', 'DE'],
    ['+44 909 879 0123', 'US'],
    ['+1 700 555 1234', 'US'],
    ['+1 055 555 0142', 'US'],
  ])('refuses %s, which is dear or in a range that nobody has been given', (written, country) => {
    expect(codeOf(written, country)).toBe('number.premium');
  });
});

it('shows numbers as people write them', () => {
  expect(formatDisplay('+14155550142')).toBe('+1 (415) 555-0142');
  expect(formatDisplay('+4930901820')).toBe('+49 30 901820');
  expect(formatDisplay('anonymous')).toBe('anonymous');
});

it('knows the country of a number', () => {
  expect(countryOf('+442079460018')).toBe('GB');
});

function catchError(input: string, field: string): AppError {
  try {
    numberRules(input, 'US', { field });
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('expected a refusal');
}
