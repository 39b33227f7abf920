/** How long tests wait for what comes by itself: far above what it needs, as two cores may be busy otherwise. */

import { configure } from '@testing-library/dom'

configure({ asyncUtilTimeout: 20_000 })
