import { AppError } from '@/lib/kernel/app-error';
import { problemResponse } from '@/lib/platform/http/problem';

/** An address below /api that no operation has: a problem document like every other refusal, never a page. */
function answerNotFound(): Response {
  return problemResponse(
    new AppError('not-found', 'no-such-operation', {
      detail: 'There is no such operation. /docs/api lists what there is.',
    }),
  );
}

export {
  answerNotFound as GET,
  answerNotFound as POST,
  answerNotFound as PUT,
  answerNotFound as PATCH,
  answerNotFound as DELETE,
};
