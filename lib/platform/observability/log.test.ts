import { expect, it } from 'vitest';
import { describeError } from './log';

it('an error reaches the log with its reason and nothing of the connection it happened on', () => {
  const cause = Object.assign(new Error('terminating connection'), {
    code: '57P01',
    client: { connectionParameters: { password: 'hunter22hunter22' } },
  });
  const described = JSON.stringify(describeError(new Error('query failed', { cause })));
  expect(described).toContain('57P01');
  expect(described).not.toContain('hunter22');
});

it('something thrown that is no error is still told', () => {
  expect(describeError('plain words')).toEqual({ message: 'plain words' });
});
