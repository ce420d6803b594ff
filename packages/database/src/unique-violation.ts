import pg from 'pg';

/** Whether PostgreSQL refused a row because another one has its place in this unique index (`unique_violation`). */
export function isTaken(error: unknown, index: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === index;
}
