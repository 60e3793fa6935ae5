import { toProblem, type Problem } from '@/lib/platform/http/problem';

/** Where the edge is more exact than the API's table of kinds. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  'length-required': 411,
  'method-not-allowed': 405,
  'part-checksum-mismatch': 400,
  'part-size-mismatch': 400,
  'storage-full': 507,
};

/** An error as the origin answers it (RFC 9457). */
export function originProblemOf(error: unknown): Problem {
  const problem = toProblem(error);
  return { ...problem, status: STATUS_OF_CODE[problem.code] ?? problem.status };
}
