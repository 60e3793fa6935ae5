import { afterEach, expect, it, vi } from 'vitest';
import { commandStartedAtMs } from './command-start';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('counts from the command when the bootstrap said when that was', () => {
  const at = Math.floor(performance.timeOrigin) - 41_700;
  vi.stubEnv('HARKEN_COMMAND_STARTED_AT_MS', String(at));
  expect(commandStartedAtMs()).toBe(at);
});

it.each(['', 'soon', '-1', '0', '99999999999999'])('counts from this process otherwise: “%s”', (text) => {
  vi.stubEnv('HARKEN_COMMAND_STARTED_AT_MS', text);
  expect(commandStartedAtMs()).toBe(performance.timeOrigin);
});
