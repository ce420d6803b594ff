export { AuthenticateButton } from './authenticate/authenticate-button.tsx';
export { AuthenticationProvider } from './authenticate/authentication-provider.tsx';
export { useAuthenticate } from './authenticate/use-authenticate.ts';
export { type Connection, connectionKeys, connectionsQuery } from './connections.ts';
export { EnvironmentMark } from './environment-mark.tsx';
export { JobSelect } from './job-select.tsx';
export { isMeant, type Job, type JobList, jobsQuery, useRefreshJobs } from './jobs.ts';
