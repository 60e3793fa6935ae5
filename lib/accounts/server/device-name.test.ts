import { expect, it } from 'vitest';
import { distinctDeviceName } from './device-name';

it.each([
  ['Chrome · Linux', [], 'Chrome · Linux'],
  ['Chrome · Linux', ['Kitchen'], 'Chrome · Linux'],
  ['Chrome · Linux', ['Chrome · Linux'], 'Chrome · Linux 2'],
  ['Chrome · Linux', ['Chrome · Linux', 'Chrome · Linux 2', 'Chrome · Linux 4'], 'Chrome · Linux 3'],
  ['kitchen', ['Kitchen'], 'kitchen 2'],
  ['x'.repeat(80), ['x'.repeat(80)], `${'x'.repeat(78)} 2`],
])('%s beside %j is called %s', (wished, taken, expected) => {
  expect(distinctDeviceName(wished, taken)).toBe(expected);
});
