import { expect, it, vi } from 'vitest';
import { ListRevision } from './list-revision';

function shownAt(revision: number) {
  const readAgain = vi.fn();
  return { list: new ListRevision(revision, readAgain), readAgain };
}

it('reads the list again once for each revision of somebody else’s', () => {
  const { list, readAgain } = shownAt(5);
  list.hear(5);
  expect(readAgain).toHaveBeenCalledTimes(0);
  list.hear(6);
  list.hear(6);
  expect(readAgain).toHaveBeenCalledTimes(1);
});

it('reads nothing for an edit of its own, whether its news or its answer comes first', () => {
  const { list, readAgain } = shownAt(5);
  list.begin({ interruptsReading: false });
  list.hear(6);
  list.end(6);
  list.begin({ interruptsReading: false });
  list.end(7);
  list.hear(7);
  expect(readAgain).not.toHaveBeenCalled();
});

it('misses no edit of somebody else’s that came before its own', () => {
  const { list, readAgain } = shownAt(5);
  list.begin({ interruptsReading: false });
  list.hear(6);
  expect(readAgain).not.toHaveBeenCalled();
  list.end(7);
  expect(readAgain).toHaveBeenCalledTimes(1);
  list.hear(7);
  expect(readAgain).toHaveBeenCalledTimes(1);
});

it('reads once its last edit is answered, also when one of them fails or gave up a reading', () => {
  const { list, readAgain } = shownAt(5);
  list.begin({ interruptsReading: true });
  list.begin({ interruptsReading: false });
  list.end(6);
  expect(readAgain).not.toHaveBeenCalled();
  list.end(null);
  expect(readAgain).toHaveBeenCalledTimes(1);
});
