export { type AtsEndpoint, type Config, ConfigError, readConfig, type SettlingConfig } from './config.ts';
export { type AppType, createApp } from './http/create-app.ts';
export { AlreadyRunning } from './running/server-file.ts';
export type { Actor, Role, Services } from './services.ts';
export { type RunningServer, startServer } from './start-server.ts';
