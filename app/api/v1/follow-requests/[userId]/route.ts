import { route } from '@/app/composition';
import { peopleOperations } from '@/lib/social/people-contract';
import { approveFollowRequest } from '@/lib/social/server/people/approve-follow-request';
import { declineFollowRequest } from '@/lib/social/server/people/decline-follow-request';

export const PUT = route(peopleOperations.approveFollowRequest, approveFollowRequest);
export const DELETE = route(peopleOperations.declineFollowRequest, declineFollowRequest);
