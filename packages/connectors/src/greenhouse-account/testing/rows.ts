import type { Reply } from '../../testing/scripted-server.ts';

export const CANDIDATE = 501;
export const APPLICATION = 601;
export const USER = 4001;
export const JOB = 101;
export const SOURCE = 55;
export const MARKER = 1_700_000_000_123;

export const ok = (body: unknown, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  body,
  headers,
});

/** The error body of either API. */
export const refused = (
  status: number,
  message: string,
  errors?: readonly unknown[],
  headers: Record<string, string> = {},
): Reply => ({ status, body: errors === undefined ? { message } : { message, errors }, headers });

/** What both APIs show of a candidate alike. */
export function personRow(): Record<string, unknown> {
  return {
    id: CANDIDATE,
    first_name: 'Jane',
    last_name: 'Doe',
    company: 'Acme',
    title: 'Engineer',
    created_at: '2023-11-14T22:13:21.000Z',
    updated_at: '2023-11-14T22:13:22.000Z',
    email_addresses: [{ value: 'jane@example.com', type: 'work' }],
    phone_numbers: [],
    social_media_addresses: [{ value: 'https://www.linkedin.com/in/jane-doe' }],
    website_addresses: [],
  };
}
