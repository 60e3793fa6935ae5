import { createHash } from 'node:crypto';

/** The etag S3 gives an object that was uploaded in parts: the MD5 of the parts' MD5s, and how many they were. */
export function multipartEtag(partEtags: readonly string[]): string {
  const hash = createHash('md5');
  for (const etag of partEtags) hash.update(Buffer.from(bareEtag(etag), 'hex'));
  return `"${hash.digest('hex')}-${partEtags.length}"`;
}

/** An etag without its quotes; clients send them both ways. */
export function bareEtag(etag: string): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
