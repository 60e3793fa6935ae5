'use client';

import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { UPLOAD_EVENTS_PATH, type UploadEvent } from '../contract';
import { dropUpload, mergeUpload } from './upload-queries';

/** Keeps the lists of uploads live while a page shows them. The browser reconnects by itself; every connection begins by reading again. */
export function useUploadEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource(UPLOAD_EVENTS_PATH);
    const onEvent = ({ data }: MessageEvent<string>) => {
      // Our own server's words, as the answers of `callApi`.
      const event = JSON.parse(data) as UploadEvent;
      if (event.type === 'upload') mergeUpload(client, event.upload);
      else dropUpload(client, event.uploadId);
    };
    const onReread = () => void client.invalidateQueries({ queryKey: ['uploads'] });
    source.addEventListener('upload', onEvent);
    source.addEventListener('removed', onEvent);
    source.addEventListener('reread', onReread);
    return () => source.close();
  }, [client]);
}
