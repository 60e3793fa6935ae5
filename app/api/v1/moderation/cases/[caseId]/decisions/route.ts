import { route } from '@/app/composition';
import { moderationOperations } from '@/lib/moderation/contract';
import { decideModerationCase } from '@/lib/moderation/server/decide-moderation-case';

export const POST = route(moderationOperations.decideModerationCase, decideModerationCase);
