import { ClickPath } from './click-path.tsx';
import { ConfigurePicture, SourcePicture } from './greenhouse-pictures.tsx';
import type { Guide, GuideStep } from './guide.ts';

/** What both ways to connect Greenhouse begin with (Greenhouse Support, "Add a custom source"). */
export const firstRequirement = (
  <>
    Your Greenhouse account must have the developer permission{' '}
    <strong>Manage ALL organization’s API Credentials</strong>. A Site Admin gives it to you on your user’s
    page in Greenhouse.
  </>
);

export const sourceRequirement = (
  <>
    A custom <strong>Source</strong> with the strategy Prospecting and your organization’s source name: step
    1.
  </>
);

export const sourceStep: GuideStep = {
  id: 'source',
  text: (
    <>
      Login to your Greenhouse dashboard and click the <strong>Configuration</strong> icon at the top right.
      Navigate to <ClickPath path={['Custom Options', 'Company Metadata', 'Sources']} />, click{' '}
      <strong>Create New Source</strong>, choose <strong>Prospecting</strong> from the Sourcing Strategy
      dropdown, enter your organization’s source name (usually Crosswalk) as the Name of Source, and click{' '}
      <strong>Create Source</strong>.
    </>
  ),
  picture: SourcePicture,
};

export const devCenterStep: GuideStep = {
  id: 'dev-center',
  text: (
    <>
      Click the <strong>Configuration</strong> icon again, navigate to <strong>Dev Center</strong> and click{' '}
      <strong>API Credential Management</strong>.
    </>
  ),
  picture: ConfigurePicture,
};

/** The button that makes a key, as the article and as Greenhouse names it today. */
export const createButton = (
  <>
    <strong>Create New API Key</strong> (<strong>Create new API credentials</strong> today)
  </>
);

/** How a source is made when it was found missing. */
export const makeSource: NonNullable<Guide['makeSource']> = (name) => [
  {
    id: 'open',
    text: (
      <>
        In Greenhouse click the <strong>Configuration</strong> icon at the top right, then{' '}
        <ClickPath path={['Custom Options', 'Company Metadata', 'Sources']} />.
      </>
    ),
  },
  {
    id: 'make',
    text: (
      <>
        Click <strong>Create New Source</strong>, choose <strong>Prospecting</strong> as Sourcing Strategy and
        enter <strong className="any-break">{name}</strong> as Name of Source.
      </>
    ),
  },
  {
    id: 'save',
    text: (
      <>
        Click <strong>Create Source</strong>, then Look again here. Or pick another source below.
      </>
    ),
  },
];
