import { route } from '@/app/composition';
import { socialOperations } from '@/lib/social/contract';
import { inOembedFormat } from '@/lib/social/server/in-oembed-format';
import { readOembed } from '@/lib/social/server/read-oembed';

export const GET = inOembedFormat(route(socialOperations.readOembed, readOembed));
