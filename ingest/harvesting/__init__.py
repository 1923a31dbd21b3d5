"""Harvesting: repositories that speak OAI-PMH, news feeds, and pages at addresses."""

from ingest.harvesting.fetching import Fetcher
from ingest.harvesting.harvester import Harvester, Wanted
from ingest.harvesting.report import HarvestReport, Kind, Visit

__all__ = ["Fetcher", "HarvestReport", "Harvester", "Kind", "Visit", "Wanted"]
