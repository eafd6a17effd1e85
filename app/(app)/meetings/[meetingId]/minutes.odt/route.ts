import { minutesResponse, type MinutesRoute } from '@/lib/minutes-download'

/** The Niederschrift to go on writing with, as German authorities exchange texts. */
export const GET = (request: Request, route: MinutesRoute) => minutesResponse(request, route, 'odt')
