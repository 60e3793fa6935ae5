import { route } from '@/app/composition';
import { moderationOperations } from '@/lib/moderation/contract';
import { listModerationCases } from '@/lib/moderation/server/list-moderation-cases';

export const GET = route(moderationOperations.listModerationCases, listModerationCases);
