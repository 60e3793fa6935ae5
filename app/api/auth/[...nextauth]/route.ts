import type { NextRequest } from 'next/server';
import { handleAuthRequest } from '@/lib/accounts/server/handle-auth-request';
import { appContext } from '@/app/composition';

type AuthRoute = { params: Promise<{ nextauth: string[] }> };

export const GET = async (request: NextRequest, route: AuthRoute) =>
  handleAuthRequest(await appContext(), request, route);
export const POST = GET;
