import Greenhouse from '../../../../docs/greenhouse.md';
import { Article } from './article.tsx';
import { headings } from './headings.ts';

export function GreenhouseHelpPage() {
  return <Article title="Greenhouse | Export" headings={headings.greenhouse} content={Greenhouse} />;
}
