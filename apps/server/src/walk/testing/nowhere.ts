/** Where nobody listens: requests that nobody meant must not leave this machine, whatever they name. */
const nowhere = 'http://127.0.0.1:9';

/** The environment of a server all of whose ATSs and contact providers are nowhere. */
export const nowhereToGo: Readonly<Record<string, string>> = {
  LEVER_API_URL: nowhere,
  LEVER_AUTH_URL: nowhere,
  LEVER_SANDBOX_API_URL: nowhere,
  LEVER_SANDBOX_AUTH_URL: nowhere,
  GREENHOUSE_API_URL: nowhere,
  GREENHOUSE_AUTH_URL: nowhere,
  GREENHOUSE_HARVEST_API_URL: nowhere,
  HUNTER_URL: nowhere,
  PEOPLE_DATA_LABS_URL: nowhere,
  ROCKETREACH_URL: nowhere,
  // Else names of hosts would be asked for. Nothing is sent: nobody works in the background.
  CROSSWALK_WEBHOOKS_PRIVATE: '1',
};
