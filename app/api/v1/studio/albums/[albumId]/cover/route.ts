import { route } from '@/app/composition';
import { ingestOperations } from '@/lib/ingest/contract';
import { setAlbumCover } from '@/lib/ingest/server/set-album-cover';

export const PUT = route(ingestOperations.setAlbumCover, setAlbumCover);
