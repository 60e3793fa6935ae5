import { route } from '@/app/composition';
import { moderationOperations } from '@/lib/moderation/contract';
import { createReport } from '@/lib/moderation/server/create-report';

export const POST = route(moderationOperations.createReport, createReport);
