import { route } from '@/app/composition';
import { moderationOperations } from '@/lib/moderation/contract';
import { takeDecisionBack } from '@/lib/moderation/server/take-decision-back';

export const DELETE = route(moderationOperations.takeDecisionBack, takeDecisionBack);
