// The module that pages of any site load: <put-records> with one simulator per page, in a frame of the playground's origin.

import { createFrameClient } from './embed/frame-client.js';
import { definePutRecords } from './embed/put-records.js';

definePutRecords(createFrameClient(new URL('embed-engine.html', import.meta.url)), new URL('./', import.meta.url));
