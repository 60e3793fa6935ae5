import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { listNotifications } from '@/lib/social/server/notifications/list-notifications';

export const GET = route(peopleOperations.listNotifications, listNotifications);
