import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { readNotifications } from '@/lib/social/server/notifications/read-notifications';

export const PUT = route(peopleOperations.readNotifications, readNotifications);
