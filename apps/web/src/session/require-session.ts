import type { QueryClient } from '@tanstack/react-query';
import { type ParsedLocation, redirect } from '@tanstack/react-router';
import { isSignedOut } from '../frame/query-client.ts';
import { meQuery } from './me.ts';
import { signInFrom } from './way-back.ts';

/** Sends who is not signed in to the sign-in page, from which they come back. */
export async function requireSession(queryClient: QueryClient, location: ParsedLocation): Promise<void> {
  try {
    await queryClient.ensureQueryData(meQuery);
  } catch (error) {
    if (isSignedOut(error)) throw redirect(signInFrom(location));
    throw error;
  }
}
