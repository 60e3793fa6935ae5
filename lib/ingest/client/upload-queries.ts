import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { callApi } from '@/lib/browser/api-client';
import type { Page } from '@/lib/kernel/cursor';
import { ingestOperations, type UploadDto } from '../contract';

export type UploadScope = 'mine' | 'all';

export function uploadsQuery(scope: UploadScope) {
  return infiniteQueryOptions({
    queryKey: ['uploads', scope],
    queryFn: ({ pageParam, signal }) =>
      callApi(ingestOperations.listUploads, {
        query: { scope, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // Events keep the list fresh; this is for when they do not arrive.
    refetchInterval: 30_000,
  });
}

type Uploads = InfiniteData<Page<UploadDto>, string>;

/** Puts one changed upload into the lists without asking for them again. */
export function mergeUpload(client: QueryClient, upload: UploadDto): void {
  for (const scope of ['mine', 'all'] as const) {
    client.setQueryData<Uploads>(uploadsQuery(scope).queryKey, (data) => data && withUpload(data, upload));
  }
}

export function dropUpload(client: QueryClient, uploadId: string): void {
  for (const scope of ['mine', 'all'] as const) {
    client.setQueryData<Uploads>(
      uploadsQuery(scope).queryKey,
      (data) => data && withoutUpload(data, uploadId),
    );
  }
}

function withUpload(data: Uploads, upload: UploadDto): Uploads {
  if (upload.status === 'cancelled') return withoutUpload(data, upload.id);
  const isKnown = data.pages.some((page) => page.items.some(({ id }) => id === upload.id));
  const pages = data.pages.map((page, index) => ({
    ...page,
    items: isKnown
      ? page.items.map((item) =>
          item.id === upload.id && item.updatedAt <= upload.updatedAt ? upload : item,
        )
      : index === 0
        ? [upload, ...page.items]
        : page.items,
  }));
  return { ...data, pages };
}

function withoutUpload(data: Uploads, uploadId: string): Uploads {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => id !== uploadId),
  }));
  return { ...data, pages };
}
