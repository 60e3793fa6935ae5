import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { countUnreadNotifications } from '@/lib/social/server/notifications/count-unread-notifications';

export const GET = route(peopleOperations.countUnreadNotifications, countUnreadNotifications);
