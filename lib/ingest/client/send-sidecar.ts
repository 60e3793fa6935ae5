import { callApi } from '@/lib/browser/api-client';
import { ingestOperations, type SidecarId, type SidecarKind } from '../contract';
import { sendPart } from './send-part';

/** Sends a cover or lyrics file and returns the id under which uploads and releases can name it. */
export async function sendSidecar(
  kind: SidecarKind,
  file: File,
  signal = new AbortController().signal,
): Promise<SidecarId> {
  const body = { kind, fileName: file.name, sizeBytes: file.size };
  const { sidecarId, multipartId, url, headers } = await callApi(ingestOperations.createSidecar, {
    body,
    signal,
  });
  const etag = await sendPart({ url, headers, body: file, signal });
  await callApi(ingestOperations.completeSidecar, {
    params: { sidecarId },
    body: { multipartId, etag, fileName: file.name },
    signal,
  });
  return sidecarId;
}
