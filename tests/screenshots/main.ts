// Writes docs/pictures from the running product: npm run screenshots.
import { takeConnecting } from './connecting.ts';
import { takeExporting } from './exporting.ts';
import { takePeople } from './people.ts';
import { startProduct } from './product.ts';

const product = await startProduct();
try {
  const projectId = await takePeople(product);
  await takeConnecting(product);
  await takeExporting(product, projectId);
} catch (error) {
  // What was on the screen tells more than the error.
  await product.page.screenshot({ path: 'reports/screenshots-failed.png' });
  throw error;
} finally {
  await product.close();
}
