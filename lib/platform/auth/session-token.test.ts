import { expect, it } from 'vitest';
import { newId, type SessionId } from '@/lib/kernel/ids';
import { decodeSessionToken, encodeSessionToken } from './session-token';

it('a token names its session, the second time as well', async () => {
  const id = newId<SessionId>();
  const token = await encodeSessionToken(id, 'one secret');
  expect(await decodeSessionToken(token, 'one secret')).toBe(id);
  expect(await decodeSessionToken(token, 'one secret')).toBe(id);
});

it('a token that was opened before is nothing under another secret, nor when a sign of it is changed', async () => {
  const token = await encodeSessionToken(newId<SessionId>(), 'one secret');
  expect(await decodeSessionToken(token, 'one secret')).not.toBeNull();
  expect(await decodeSessionToken(token, 'another secret')).toBeNull();
  const last = token.at(-2) === 'A' ? 'B' : 'A';
  expect(await decodeSessionToken(token.slice(0, -2) + last + token.slice(-1), 'one secret')).toBeNull();
});
