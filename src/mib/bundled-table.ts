// Made by scripts/make-mib-table.mjs.

/**
 * The facts of the modules that come with the package; see compiled-table.ts for their form. Inside a function, so
 * that nothing is made of them before they are needed.
 * @internal
 */
export function bundledTable(): string {
  return `=AGENTX-MIB|2|TimeStamp=SNMPv2-TC,TDomain=SNMPv2-TC,SnmpAdminString=SNMP-FRAMEWORK-MIB,TruthValue=SNMPv2-TC
#AgentxTAddress|OCTET STRING(0..255)
/1.3.6.1.2.1
0 74 agentxMIB|m
1 1 agentxObjects|i
2 1 agentxGeneral|i
3 1 agentxDefaultTimeout|src|INTEGER(0..255)|useconds
3 2 agentxMasterAgentXVer|src|INTEGER(1..255)
2 2 agentxConnection|i
3 1 agentxConnTableLastChange|src|TimeStamp
3 2 agentxConnectionTable|tnc
4 1 agentxConnectionEntry|rnc||xagentxConnIndex
5 1 agentxConnIndex|cnc|Unsigned32(1..4294967295)
5 2 agentxConnOpenTime|crc|TimeStamp
5 3 agentxConnTransportDomain|crc|TDomain
5 4 agentxConnTransportAddress|crc|AgentxTAddress
2 3 agentxSession|i
3 1 agentxSessionTableLastChange|src|TimeStamp
3 2 agentxSessionTable|tnc
4 1 agentxSessionEntry|rnc||xagentxConnIndex,agentxSessionIndex
5 1 agentxSessionIndex|cnc|Unsigned32(0..4294967295)
5 2 agentxSessionObjectID|crc|OBJECT IDENTIFIER
5 3 agentxSessionDescr|crc|SnmpAdminString
5 4 agentxSessionAdminStatus|cwc|INTEGER{up=1,down=2}
5 5 agentxSessionOpenTime|crc|TimeStamp
5 6 agentxSessionAgentXVer|crc|INTEGER(1..255)
5 7 agentxSessionTimeout|crc|INTEGER(0..255)|useconds
2 4 agentxRegistration|i
3 1 agentxRegistrationTableLastChange|src|TimeStamp
3 2 agentxRegistrationTable|tnc
4 1 agentxRegistrationEntry|rnc||xagentxConnIndex,agentxSessionIndex,agentxRegIndex
5 1 agentxRegIndex|cnc|Unsigned32(1..4294967295)
5 2 agentxRegContext|crc|OCTET STRING
5 3 agentxRegStart|crc|OBJECT IDENTIFIER
5 4 agentxRegRangeSubId|crc|Unsigned32
5 5 agentxRegUpperBound|crc|Unsigned32
5 6 agentxRegPriority|crc|Unsigned32
5 7 agentxRegTimeout|crc|INTEGER(0..255)|useconds
5 8 agentxRegInstance|crc|TruthValue
1 2 agentxConformance|i
2 1 agentxMIBGroups|i
3 1 agentxMIBGroup|g-c
2 2 agentxMIBCompliances|i
3 1 agentxMIBCompliance|l-c
=BRIDGE-MIB|2|MacAddress=SNMPv2-TC,InterfaceIndex=IF-MIB
#BridgeId|OCTET STRING(8)
#Timeout|Integer32|d
/1.3.6.1.2.1
0 17 dot1dBridge|m
1 0 dot1dNotifications|i
2 1 newRoot|n-c
2 2 topologyChange|n-c
1 1 dot1dBase|i
2 1 dot1dBaseBridgeAddress|src|MacAddress
2 2 dot1dBaseNumPorts|src|Integer32|uports
2 3 dot1dBaseType|src|INTEGER{unknown=1,transparent-only=2,sourceroute-only=3,srt=4}
2 4 dot1dBasePortTable|tnc
3 1 dot1dBasePortEntry|rnc||xdot1dBasePort
4 1 dot1dBasePort|crc|Integer32(1..65535)
4 2 dot1dBasePortIfIndex|crc|InterfaceIndex
4 3 dot1dBasePortCircuit|crc|OBJECT IDENTIFIER
4 4 dot1dBasePortDelayExceededDiscards|crc|Counter32
4 5 dot1dBasePortMtuExceededDiscards|crc|Counter32
1 2 dot1dStp|i
2 1 dot1dStpProtocolSpecification|src|INTEGER{unknown=1,decLb100=2,ieee8021d=3}
2 2 dot1dStpPriority|swc|Integer32(0..65535)
2 3 dot1dStpTimeSinceTopologyChange|src|TimeTicks|ucenti-seconds
2 4 dot1dStpTopChanges|src|Counter32
2 5 dot1dStpDesignatedRoot|src|BridgeId
2 6 dot1dStpRootCost|src|Integer32
2 7 dot1dStpRootPort|src|Integer32
2 8 dot1dStpMaxAge|src|Timeout|ucenti-seconds
2 9 dot1dStpHelloTime|src|Timeout|ucenti-seconds
2 10 dot1dStpHoldTime|src|Integer32|ucenti-seconds
2 11 dot1dStpForwardDelay|src|Timeout|ucenti-seconds
2 12 dot1dStpBridgeMaxAge|swc|Timeout(600..4000)|ucenti-seconds
2 13 dot1dStpBridgeHelloTime|swc|Timeout(100..1000)|ucenti-seconds
2 14 dot1dStpBridgeForwardDelay|swc|Timeout(400..3000)|ucenti-seconds
2 15 dot1dStpPortTable|tnc
3 1 dot1dStpPortEntry|rnc||xdot1dStpPort
4 1 dot1dStpPort|crc|Integer32(1..65535)
4 2 dot1dStpPortPriority|cwc|Integer32(0..255)
4 3 dot1dStpPortState|crc|INTEGER{disabled=1,blocking=2,listening=3,learning=4,forwarding=5,broken=6}
4 4 dot1dStpPortEnable|cwc|INTEGER{enabled=1,disabled=2}
4 5 dot1dStpPortPathCost|cwc|Integer32(1..65535)
4 6 dot1dStpPortDesignatedRoot|crc|BridgeId
4 7 dot1dStpPortDesignatedCost|crc|Integer32
4 8 dot1dStpPortDesignatedBridge|crc|BridgeId
4 9 dot1dStpPortDesignatedPort|crc|OCTET STRING(2)
4 10 dot1dStpPortForwardTransitions|crc|Counter32
4 11 dot1dStpPortPathCost32|cwc|Integer32(1..200000000)
1 3 dot1dSr|i
1 4 dot1dTp|i
2 1 dot1dTpLearnedEntryDiscards|src|Counter32
2 2 dot1dTpAgingTime|swc|Integer32(10..1000000)|useconds
2 3 dot1dTpFdbTable|tnc
3 1 dot1dTpFdbEntry|rnc||xdot1dTpFdbAddress
4 1 dot1dTpFdbAddress|crc|MacAddress
4 2 dot1dTpFdbPort|crc|Integer32
4 3 dot1dTpFdbStatus|crc|INTEGER{other=1,invalid=2,learned=3,self=4,mgmt=5}
2 4 dot1dTpPortTable|tnc
3 1 dot1dTpPortEntry|rnc||xdot1dTpPort
4 1 dot1dTpPort|crc|Integer32(1..65535)
4 2 dot1dTpPortMaxInfo|crc|Integer32|ubytes
4 3 dot1dTpPortInFrames|crc|Counter32|uframes
4 4 dot1dTpPortOutFrames|crc|Counter32|uframes
4 5 dot1dTpPortInDiscards|crc|Counter32|uframes
1 5 dot1dStatic|i
2 1 dot1dStaticTable|tnc
3 1 dot1dStaticEntry|rnc||xdot1dStaticAddress,dot1dStaticReceivePort
4 1 dot1dStaticAddress|ccc|MacAddress
4 2 dot1dStaticReceivePort|ccc|Integer32(0..65535)
4 3 dot1dStaticAllowedToGoTo|ccc|OCTET STRING(0..512)
4 4 dot1dStaticStatus|ccc|INTEGER{other=1,invalid=2,permanent=3,deleteOnReset=4,deleteOnTimeout=5}
1 8 dot1dConformance|i
2 1 dot1dGroups|i
3 1 dot1dBaseBridgeGroup|g-c
3 2 dot1dBasePortGroup|g-c
3 3 dot1dStpBridgeGroup|g-c
3 4 dot1dStpPortGroup|g-c
3 5 dot1dStpPortGroup2|g-c
3 6 dot1dStpPortGroup3|g-c
3 7 dot1dTpBridgeGroup|g-c
3 8 dot1dTpFdbGroup|g-c
3 9 dot1dTpGroup|g-c
3 10 dot1dStaticGroup|g-c
3 11 dot1dNotificationGroup|g-c
2 2 dot1dCompliances|i
3 1 bridgeCompliance1493|l-c
3 2 bridgeCompliance4188|l-c
=DISMAN-EVENT-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,TruthValue=SNMPv2-TC,SnmpTagValue=SNMP-TARGET-MIB,RowStatus=SNMPv2-TC
#FailureReason|INTEGER{localResourceLack=-1,badDestination=-2,destinationUnreachable=-3,noResponse=-4,badType=-5,sampleOverrun=-6,noError=0,tooBig=1,noSuchName=2,badValue=3,readOnly=4,genErr=5,noAccess=6,wrongType=7,wrongLength=8,wrongEncoding=9,wrongValue=10,noCreation=11,inconsistentValue=12,resourceUnavailable=13,commitFailed=14,undoFailed=15,authorizationError=16,notWritable=17,inconsistentName=18}
/1.3.6.1.2.1.1.3
0 0 sysUpTimeInstance|i
/1.3.6.1.2.1
0 88 dismanEventMIB|m
1 1 dismanEventMIBObjects|i
2 1 mteResource|i
3 1 mteResourceSampleMinimum|swc|Integer32(1..2147483647)|useconds
3 2 mteResourceSampleInstanceMaximum|swc|Unsigned32|uinstances
3 3 mteResourceSampleInstances|src|Gauge32|uinstances
3 4 mteResourceSampleInstancesHigh|src|Gauge32|uinstances
3 5 mteResourceSampleInstanceLacks|src|Counter32|uinstances
2 2 mteTrigger|i
3 1 mteTriggerFailures|src|Counter32|ufailures
3 2 mteTriggerTable|tnc
4 1 mteTriggerEntry|rnc||xmteOwner,*mteTriggerName
5 1 mteOwner|cnc|SnmpAdminString(0..32)
5 2 mteTriggerName|cnc|SnmpAdminString(1..32)
5 3 mteTriggerComment|ccc|SnmpAdminString
5 4 mteTriggerTest|ccc|BITS{existence=0,boolean=1,threshold=2}
5 5 mteTriggerSampleType|ccc|INTEGER{absoluteValue=1,deltaValue=2}
5 6 mteTriggerValueID|ccc|OBJECT IDENTIFIER
5 7 mteTriggerValueIDWildcard|ccc|TruthValue
5 8 mteTriggerTargetTag|ccc|SnmpTagValue
5 9 mteTriggerContextName|ccc|SnmpAdminString
5 10 mteTriggerContextNameWildcard|ccc|TruthValue
5 11 mteTriggerFrequency|ccc|Unsigned32|useconds
5 12 mteTriggerObjectsOwner|ccc|SnmpAdminString(0..32)
5 13 mteTriggerObjects|ccc|SnmpAdminString(0..32)
5 14 mteTriggerEnabled|ccc|TruthValue
5 15 mteTriggerEntryStatus|ccc|RowStatus
3 3 mteTriggerDeltaTable|tnc
4 1 mteTriggerDeltaEntry|rnc||xmteOwner,*mteTriggerName
5 1 mteTriggerDeltaDiscontinuityID|cwc|OBJECT IDENTIFIER
5 2 mteTriggerDeltaDiscontinuityIDWildcard|cwc|TruthValue
5 3 mteTriggerDeltaDiscontinuityIDType|cwc|INTEGER{timeTicks=1,timeStamp=2,dateAndTime=3}
3 4 mteTriggerExistenceTable|tnc
4 1 mteTriggerExistenceEntry|rnc||xmteOwner,*mteTriggerName
5 1 mteTriggerExistenceTest|cwc|BITS{present=0,absent=1,changed=2}
5 2 mteTriggerExistenceStartup|cwc|BITS{present=0,absent=1}
5 3 mteTriggerExistenceObjectsOwner|cwc|SnmpAdminString(0..32)
5 4 mteTriggerExistenceObjects|cwc|SnmpAdminString(0..32)
5 5 mteTriggerExistenceEventOwner|cwc|SnmpAdminString(0..32)
5 6 mteTriggerExistenceEvent|cwc|SnmpAdminString(0..32)
3 5 mteTriggerBooleanTable|tnc
4 1 mteTriggerBooleanEntry|rnc||xmteOwner,*mteTriggerName
5 1 mteTriggerBooleanComparison|cwc|INTEGER{unequal=1,equal=2,less=3,lessOrEqual=4,greater=5,greaterOrEqual=6}
5 2 mteTriggerBooleanValue|cwc|Integer32
5 3 mteTriggerBooleanStartup|cwc|TruthValue
5 4 mteTriggerBooleanObjectsOwner|cwc|SnmpAdminString(0..32)
5 5 mteTriggerBooleanObjects|cwc|SnmpAdminString(0..32)
5 6 mteTriggerBooleanEventOwner|cwc|SnmpAdminString(0..32)
5 7 mteTriggerBooleanEvent|cwc|SnmpAdminString(0..32)
3 6 mteTriggerThresholdTable|tnc
4 1 mteTriggerThresholdEntry|rnc||xmteOwner,*mteTriggerName
5 1 mteTriggerThresholdStartup|cwc|INTEGER{rising=1,falling=2,risingOrFalling=3}
5 2 mteTriggerThresholdRising|cwc|Integer32
5 3 mteTriggerThresholdFalling|cwc|Integer32
5 4 mteTriggerThresholdDeltaRising|cwc|Integer32
5 5 mteTriggerThresholdDeltaFalling|cwc|Integer32
5 6 mteTriggerThresholdObjectsOwner|cwc|SnmpAdminString(0..32)
5 7 mteTriggerThresholdObjects|cwc|SnmpAdminString(0..32)
5 8 mteTriggerThresholdRisingEventOwner|cwc|SnmpAdminString(0..32)
5 9 mteTriggerThresholdRisingEvent|cwc|SnmpAdminString(0..32)
5 10 mteTriggerThresholdFallingEventOwner|cwc|SnmpAdminString(0..32)
5 11 mteTriggerThresholdFallingEvent|cwc|SnmpAdminString(0..32)
5 12 mteTriggerThresholdDeltaRisingEventOwner|cwc|SnmpAdminString(0..32)
5 13 mteTriggerThresholdDeltaRisingEvent|cwc|SnmpAdminString(0..32)
5 14 mteTriggerThresholdDeltaFallingEventOwner|cwc|SnmpAdminString(0..32)
5 15 mteTriggerThresholdDeltaFallingEvent|cwc|SnmpAdminString(0..32)
2 3 mteObjects|i
3 1 mteObjectsTable|tnc
4 1 mteObjectsEntry|rnc||xmteOwner,mteObjectsName,mteObjectsIndex
5 1 mteObjectsName|cnc|SnmpAdminString(1..32)
5 2 mteObjectsIndex|cnc|Unsigned32(1..4294967295)
5 3 mteObjectsID|ccc|OBJECT IDENTIFIER
5 4 mteObjectsIDWildcard|ccc|TruthValue
5 5 mteObjectsEntryStatus|ccc|RowStatus
2 4 mteEvent|i
3 1 mteEventFailures|src|Counter32
3 2 mteEventTable|tnc
4 1 mteEventEntry|rnc||xmteOwner,*mteEventName
5 1 mteEventName|cnc|SnmpAdminString(1..32)
5 2 mteEventComment|ccc|SnmpAdminString
5 3 mteEventActions|ccc|BITS{notification=0,set=1}
5 4 mteEventEnabled|ccc|TruthValue
5 5 mteEventEntryStatus|ccc|RowStatus
3 3 mteEventNotificationTable|tnc
4 1 mteEventNotificationEntry|rnc||xmteOwner,*mteEventName
5 1 mteEventNotification|cwc|OBJECT IDENTIFIER
5 2 mteEventNotificationObjectsOwner|cwc|SnmpAdminString(0..32)
5 3 mteEventNotificationObjects|cwc|SnmpAdminString(0..32)
3 4 mteEventSetTable|tnc
4 1 mteEventSetEntry|rnc||xmteOwner,*mteEventName
5 1 mteEventSetObject|cwc|OBJECT IDENTIFIER
5 2 mteEventSetObjectWildcard|cwc|TruthValue
5 3 mteEventSetValue|cwc|Integer32
5 4 mteEventSetTargetTag|cwc|SnmpTagValue
5 5 mteEventSetContextName|cwc|SnmpAdminString
5 6 mteEventSetContextNameWildcard|cwc|TruthValue
1 2 dismanEventMIBNotificationPrefix|i
2 0 dismanEventMIBNotifications|i
3 1 mteTriggerFired|n-c||omteHotTrigger,mteHotTargetName,mteHotContextName,mteHotOID,mteHotValue
3 2 mteTriggerRising|n-c||omteHotTrigger,mteHotTargetName,mteHotContextName,mteHotOID,mteHotValue
3 3 mteTriggerFalling|n-c||omteHotTrigger,mteHotTargetName,mteHotContextName,mteHotOID,mteHotValue
3 4 mteTriggerFailure|n-c||omteHotTrigger,mteHotTargetName,mteHotContextName,mteHotOID,mteFailedReason
3 5 mteEventSetFailure|n-c||omteHotTrigger,mteHotTargetName,mteHotContextName,mteHotOID,mteFailedReason
2 1 dismanEventMIBNotificationObjects|i
3 1 mteHotTrigger|sfc|SnmpAdminString
3 2 mteHotTargetName|sfc|SnmpAdminString
3 3 mteHotContextName|sfc|SnmpAdminString
3 4 mteHotOID|sfc|OBJECT IDENTIFIER
3 5 mteHotValue|sfc|Integer32
3 6 mteFailedReason|sfc|FailureReason
1 3 dismanEventMIBConformance|i
2 1 dismanEventMIBCompliances|i
3 1 dismanEventMIBCompliance|l-c
2 2 dismanEventMIBGroups|i
3 1 dismanEventResourceGroup|g-c
3 2 dismanEventTriggerGroup|g-c
3 3 dismanEventObjectsGroup|g-c
3 4 dismanEventEventGroup|g-c
3 5 dismanEventNotificationObjectGroup|g-c
3 6 dismanEventNotificationGroup|g-c
=DISMAN-EXPRESSION-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,RowStatus=SNMPv2-TC,TimeStamp=SNMPv2-TC,TruthValue=SNMPv2-TC
/1.3.6.1.2.1.1.3
0 0 sysUpTimeInstance|i
/1.3.6.1.2.1
0 90 dismanExpressionMIB|m
1 1 dismanExpressionMIBObjects|i
2 1 expResource|i
3 1 expResourceDeltaMinimum|swc|Integer32(-1,1..600)|useconds
3 2 expResourceDeltaWildcardInstanceMaximum|swc|Unsigned32|uinstances
3 3 expResourceDeltaWildcardInstances|src|Gauge32|uinstances
3 4 expResourceDeltaWildcardInstancesHigh|src|Gauge32|uinstances
3 5 expResourceDeltaWildcardInstanceResourceLacks|src|Counter32|uinstances
2 2 expDefine|i
3 1 expExpressionTable|tnc
4 1 expExpressionEntry|rnc||xexpExpressionOwner,expExpressionName
5 1 expExpressionOwner|cnc|SnmpAdminString(0..32)
5 2 expExpressionName|cnc|SnmpAdminString(1..32)
5 3 expExpression|ccc|OCTET STRING(1..1024)
5 4 expExpressionValueType|ccc|INTEGER{counter32=1,unsigned32=2,timeTicks=3,integer32=4,ipAddress=5,octetString=6,objectId=7,counter64=8}
5 5 expExpressionComment|ccc|SnmpAdminString
5 6 expExpressionDeltaInterval|ccc|Integer32(0..86400)|useconds
5 7 expExpressionPrefix|crc|OBJECT IDENTIFIER
5 8 expExpressionErrors|crc|Counter32
5 9 expExpressionEntryStatus|ccc|RowStatus
3 2 expErrorTable|tnc
4 1 expErrorEntry|rnc||xexpExpressionOwner,expExpressionName
5 1 expErrorTime|crc|TimeStamp
5 2 expErrorIndex|crc|Integer32
5 3 expErrorCode|crc|INTEGER{invalidSyntax=1,undefinedObjectIndex=2,unrecognizedOperator=3,unrecognizedFunction=4,invalidOperandType=5,unmatchedParenthesis=6,tooManyWildcardValues=7,recursion=8,deltaTooShort=9,resourceUnavailable=10,divideByZero=11}
5 4 expErrorInstance|crc|OBJECT IDENTIFIER
3 3 expObjectTable|tnc
4 1 expObjectEntry|rnc||xexpExpressionOwner,expExpressionName,expObjectIndex
5 1 expObjectIndex|cnc|Unsigned32(1..4294967295)
5 2 expObjectID|ccc|OBJECT IDENTIFIER
5 3 expObjectIDWildcard|ccc|TruthValue
5 4 expObjectSampleType|ccc|INTEGER{absoluteValue=1,deltaValue=2,changedValue=3}
5 5 expObjectDeltaDiscontinuityID|ccc|OBJECT IDENTIFIER
5 6 expObjectDiscontinuityIDWildcard|ccc|TruthValue
5 7 expObjectDiscontinuityIDType|ccc|INTEGER{timeTicks=1,timeStamp=2,dateAndTime=3}
5 8 expObjectConditional|ccc|OBJECT IDENTIFIER
5 9 expObjectConditionalWildcard|ccc|TruthValue
5 10 expObjectEntryStatus|ccc|RowStatus
2 3 expValue|i
3 1 expValueTable|tnc
4 1 expValueEntry|rnc||xexpExpressionOwner,expExpressionName,*expValueInstance
5 1 expValueInstance|cnc|OBJECT IDENTIFIER
5 2 expValueCounter32Val|crc|Counter32
5 3 expValueUnsigned32Val|crc|Unsigned32
5 4 expValueTimeTicksVal|crc|TimeTicks
5 5 expValueInteger32Val|crc|Integer32
5 6 expValueIpAddressVal|crc|IpAddress
5 7 expValueOctetStringVal|crc|OCTET STRING(0..65536)
5 8 expValueOidVal|crc|OBJECT IDENTIFIER
5 9 expValueCounter64Val|crc|Counter64
1 3 dismanExpressionMIBConformance|i
2 1 dismanExpressionMIBCompliances|i
3 1 dismanExpressionMIBCompliance|l-c
2 2 dismanExpressionMIBGroups|i
3 1 dismanExpressionResourceGroup|g-c
3 2 dismanExpressionDefinitionGroup|g-c
3 3 dismanExpressionValueGroup|g-c
=DISMAN-NSLOOKUP-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,RowStatus=SNMPv2-TC
/1.3.6.1.2.1
0 82 lookupMIB|m
1 1 lookupObjects|i
2 1 lookupMaxConcurrentRequests|swc|Unsigned32|urequests
2 2 lookupPurgeTime|swc|Unsigned32(0..86400)|useconds
2 3 lookupCtlTable|tnc
3 1 lookupCtlEntry|rnc||xlookupCtlOwnerIndex,lookupCtlOperationName
4 1 lookupCtlOwnerIndex|cnc|SnmpAdminString(0..32)
4 2 lookupCtlOperationName|cnc|SnmpAdminString(0..32)
4 3 lookupCtlTargetAddressType|ccc|InetAddressType
4 4 lookupCtlTargetAddress|ccc|InetAddress
4 5 lookupCtlOperStatus|crc|INTEGER{enabled=1,notStarted=2,completed=3}
4 6 lookupCtlTime|crc|Unsigned32|umilliseconds
4 7 lookupCtlRc|crc|Integer32
4 8 lookupCtlRowStatus|ccc|RowStatus
2 4 lookupResultsTable|tnc
3 1 lookupResultsEntry|rnc||xlookupCtlOwnerIndex,lookupCtlOperationName,lookupResultsIndex
4 1 lookupResultsIndex|cnc|Unsigned32(1..4294967295)
4 2 lookupResultsAddressType|crc|InetAddressType
4 3 lookupResultsAddress|crc|InetAddress
1 2 lookupConformance|i
2 1 lookupCompliances|i
3 1 lookupCompliance|l-c
3 2 lookupMinimumCompliance|l-c
2 2 lookupGroups|i
3 1 lookupGroup|g-c
=DISMAN-PING-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,StorageType=SNMPv2-TC,InterfaceIndexOrZero=IF-MIB,TruthValue=SNMPv2-TC,RowStatus=SNMPv2-TC,DateAndTime=SNMPv2-TC
#OperationResponseStatus|INTEGER{responseReceived=1,unknown=2,internalError=3,requestTimedOut=4,unknownDestinationAddress=5,noRouteToTarget=6,interfaceInactiveToTarget=7,arpFailure=8,maxConcurrentLimitReached=9,unableToResolveDnsName=10,invalidHostAddress=11}
/1.3.6.1.2.1
0 80 pingMIB|m
1 0 pingNotifications|i
2 1 pingProbeFailed|n-c||opingCtlTargetAddressType,pingCtlTargetAddress,pingResultsOperStatus,pingResultsIpTargetAddressType,pingResultsIpTargetAddress,pingResultsMinRtt,pingResultsMaxRtt,pingResultsAverageRtt,pingResultsProbeResponses,pingResultsSentProbes,pingResultsRttSumOfSquares,pingResultsLastGoodProbe
2 2 pingTestFailed|n-c||opingCtlTargetAddressType,pingCtlTargetAddress,pingResultsOperStatus,pingResultsIpTargetAddressType,pingResultsIpTargetAddress,pingResultsMinRtt,pingResultsMaxRtt,pingResultsAverageRtt,pingResultsProbeResponses,pingResultsSentProbes,pingResultsRttSumOfSquares,pingResultsLastGoodProbe
2 3 pingTestCompleted|n-c||opingCtlTargetAddressType,pingCtlTargetAddress,pingResultsOperStatus,pingResultsIpTargetAddressType,pingResultsIpTargetAddress,pingResultsMinRtt,pingResultsMaxRtt,pingResultsAverageRtt,pingResultsProbeResponses,pingResultsSentProbes,pingResultsRttSumOfSquares,pingResultsLastGoodProbe
1 1 pingObjects|i
2 1 pingMaxConcurrentRequests|swc|Unsigned32|urequests
2 2 pingCtlTable|tnc
3 1 pingCtlEntry|rnc||xpingCtlOwnerIndex,pingCtlTestName
4 1 pingCtlOwnerIndex|cnc|SnmpAdminString(0..32)
4 2 pingCtlTestName|cnc|SnmpAdminString(0..32)
4 3 pingCtlTargetAddressType|ccc|InetAddressType
4 4 pingCtlTargetAddress|ccc|InetAddress
4 5 pingCtlDataSize|ccc|Unsigned32(0..65507)|uoctets
4 6 pingCtlTimeOut|ccc|Unsigned32(1..60)|useconds
4 7 pingCtlProbeCount|ccc|Unsigned32(1..15)|uprobes
4 8 pingCtlAdminStatus|ccc|INTEGER{enabled=1,disabled=2}
4 9 pingCtlDataFill|ccc|OCTET STRING(0..1024)
4 10 pingCtlFrequency|ccc|Unsigned32|useconds
4 11 pingCtlMaxRows|ccc|Unsigned32|urows
4 12 pingCtlStorageType|ccc|StorageType
4 13 pingCtlTrapGeneration|ccc|BITS{probeFailure=0,testFailure=1,testCompletion=2}
4 14 pingCtlTrapProbeFailureFilter|ccc|Unsigned32(0..15)
4 15 pingCtlTrapTestFailureFilter|ccc|Unsigned32(0..15)
4 16 pingCtlType|ccc|OBJECT IDENTIFIER
4 17 pingCtlDescr|ccc|SnmpAdminString
4 18 pingCtlSourceAddressType|ccc|InetAddressType
4 19 pingCtlSourceAddress|ccc|InetAddress
4 20 pingCtlIfIndex|ccc|InterfaceIndexOrZero
4 21 pingCtlByPassRouteTable|ccc|TruthValue
4 22 pingCtlDSField|ccc|Unsigned32(0..255)
4 23 pingCtlRowStatus|ccc|RowStatus
2 3 pingResultsTable|tnc
3 1 pingResultsEntry|rnc||xpingCtlOwnerIndex,pingCtlTestName
4 1 pingResultsOperStatus|crc|INTEGER{enabled=1,disabled=2,completed=3}
4 2 pingResultsIpTargetAddressType|crc|InetAddressType
4 3 pingResultsIpTargetAddress|crc|InetAddress
4 4 pingResultsMinRtt|crc|Unsigned32|umilliseconds
4 5 pingResultsMaxRtt|crc|Unsigned32|umilliseconds
4 6 pingResultsAverageRtt|crc|Unsigned32|umilliseconds
4 7 pingResultsProbeResponses|crc|Gauge32|uresponses
4 8 pingResultsSentProbes|crc|Gauge32|uprobes
4 9 pingResultsRttSumOfSquares|crc|Unsigned32|umilliseconds
4 10 pingResultsLastGoodProbe|crc|DateAndTime
2 4 pingProbeHistoryTable|tnc
3 1 pingProbeHistoryEntry|rnc||xpingCtlOwnerIndex,pingCtlTestName,pingProbeHistoryIndex
4 1 pingProbeHistoryIndex|cnc|Unsigned32(1..4294967295)
4 2 pingProbeHistoryResponse|crc|Unsigned32|umilliseconds
4 3 pingProbeHistoryStatus|crc|OperationResponseStatus
4 4 pingProbeHistoryLastRC|crc|Integer32
4 5 pingProbeHistoryTime|crc|DateAndTime
1 2 pingConformance|i
2 1 pingCompliances|i
3 1 pingCompliance|l-d
3 2 pingFullCompliance|l-c
3 3 pingMinimumCompliance|l-c
2 2 pingGroups|i
3 1 pingGroup|g-d
3 2 pingTimeStampGroup|g-d
3 3 pingNotificationsGroup|g-c
3 4 pingMinimumGroup|g-c
3 5 pingCtlRowStatusGroup|g-c
3 6 pingHistoryGroup|g-c
1 3 pingImplementationTypeDomains|i
2 1 pingIcmpEcho|d-c
2 2 pingUdpEcho|d-c
2 3 pingSnmpQuery|d-c
2 4 pingTcpConnectionAttempt|d-c
=DISMAN-SCHEDULE-MIB|2|DateAndTime=SNMPv2-TC,SnmpAdminString=SNMP-FRAMEWORK-MIB,VariablePointer=SNMPv2-TC,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
#SnmpPduErrorStatus|INTEGER{noResponse=-1,noError=0,tooBig=1,noSuchName=2,badValue=3,readOnly=4,genErr=5,noAccess=6,wrongType=7,wrongLength=8,wrongEncoding=9,wrongValue=10,noCreation=11,inconsistentValue=12,resourceUnavailable=13,commitFailed=14,undoFailed=15,authorizationError=16,notWritable=17,inconsistentName=18}
/1.3.6.1.2.1
0 63 schedMIB|m
1 1 schedObjects|i
2 1 schedLocalTime|src|DateAndTime(11)
2 2 schedTable|tnc
3 1 schedEntry|rnc||xschedOwner,schedName
4 1 schedOwner|cnc|SnmpAdminString(0..32)
4 2 schedName|cnc|SnmpAdminString(1..32)
4 3 schedDescr|ccc|SnmpAdminString
4 4 schedInterval|ccc|Unsigned32|useconds
4 5 schedWeekDay|ccc|BITS{sunday=0,monday=1,tuesday=2,wednesday=3,thursday=4,friday=5,saturday=6}
4 6 schedMonth|ccc|BITS{january=0,february=1,march=2,april=3,may=4,june=5,july=6,august=7,september=8,october=9,november=10,december=11}
4 7 schedDay|ccc|BITS{d1=0,d2=1,d3=2,d4=3,d5=4,d6=5,d7=6,d8=7,d9=8,d10=9,d11=10,d12=11,d13=12,d14=13,d15=14,d16=15,d17=16,d18=17,d19=18,d20=19,d21=20,d22=21,d23=22,d24=23,d25=24,d26=25,d27=26,d28=27,d29=28,d30=29,d31=30,r1=31,r2=32,r3=33,r4=34,r5=35,r6=36,r7=37,r8=38,r9=39,r10=40,r11=41,r12=42,r13=43,r14=44,r15=45,r16=46,r17=47,r18=48,r19=49,r20=50,r21=51,r22=52,r23=53,r24=54,r25=55,r26=56,r27=57,r28=58,r29=59,r30=60,r31=61}
4 8 schedHour|ccc|BITS{h0=0,h1=1,h2=2,h3=3,h4=4,h5=5,h6=6,h7=7,h8=8,h9=9,h10=10,h11=11,h12=12,h13=13,h14=14,h15=15,h16=16,h17=17,h18=18,h19=19,h20=20,h21=21,h22=22,h23=23}
4 9 schedMinute|ccc|BITS{m0=0,m1=1,m2=2,m3=3,m4=4,m5=5,m6=6,m7=7,m8=8,m9=9,m10=10,m11=11,m12=12,m13=13,m14=14,m15=15,m16=16,m17=17,m18=18,m19=19,m20=20,m21=21,m22=22,m23=23,m24=24,m25=25,m26=26,m27=27,m28=28,m29=29,m30=30,m31=31,m32=32,m33=33,m34=34,m35=35,m36=36,m37=37,m38=38,m39=39,m40=40,m41=41,m42=42,m43=43,m44=44,m45=45,m46=46,m47=47,m48=48,m49=49,m50=50,m51=51,m52=52,m53=53,m54=54,m55=55,m56=56,m57=57,m58=58,m59=59}
4 10 schedContextName|ccc|SnmpAdminString(0..32)
4 11 schedVariable|ccc|VariablePointer
4 12 schedValue|ccc|Integer32
4 13 schedType|ccc|INTEGER{periodic=1,calendar=2,oneshot=3}
4 14 schedAdminStatus|ccc|INTEGER{enabled=1,disabled=2}
4 15 schedOperStatus|crc|INTEGER{enabled=1,disabled=2,finished=3}
4 16 schedFailures|crc|Counter32
4 17 schedLastFailure|crc|SnmpPduErrorStatus
4 18 schedLastFailed|crc|DateAndTime
4 19 schedStorageType|ccc|StorageType
4 20 schedRowStatus|ccc|RowStatus
4 21 schedTriggers|crc|Counter32
1 2 schedNotifications|i
2 0 schedTraps|i
3 1 schedActionFailure|n-c||oschedLastFailure,schedLastFailed
1 3 schedConformance|i
2 1 schedCompliances|i
3 1 schedCompliance|l-d
3 2 schedCompliance2|l-c
2 2 schedGroups|i
3 1 schedGroup|g-d
3 2 schedCalendarGroup|g-c
3 3 schedNotificationsGroup|g-c
3 4 schedGroup2|g-c
=DISMAN-SCRIPT-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,DisplayString=SNMPv2-TC,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC,DateAndTime=SNMPv2-TC,TimeInterval=SNMPv2-TC
/1.3.6.1.2.1
0 64 scriptMIB|m
1 1 smObjects|i
2 1 smLangTable|tnc
3 1 smLangEntry|rnc||xsmLangIndex
4 1 smLangIndex|cnc|Integer32(1..2147483647)
4 2 smLangLanguage|crc|OBJECT IDENTIFIER
4 3 smLangVersion|crc|SnmpAdminString(0..32)
4 4 smLangVendor|crc|OBJECT IDENTIFIER
4 5 smLangRevision|crc|SnmpAdminString(0..32)
4 6 smLangDescr|crc|SnmpAdminString
2 2 smExtsnTable|tnc
3 1 smExtsnEntry|rnc||xsmLangIndex,smExtsnIndex
4 1 smExtsnIndex|cnc|Integer32(1..2147483647)
4 2 smExtsnExtension|crc|OBJECT IDENTIFIER
4 3 smExtsnVersion|crc|SnmpAdminString(0..32)
4 4 smExtsnVendor|crc|OBJECT IDENTIFIER
4 5 smExtsnRevision|crc|SnmpAdminString(0..32)
4 6 smExtsnDescr|crc|SnmpAdminString
2 3 smScriptObjects|i
3 1 smScriptTable|tnc
4 1 smScriptEntry|rnc||xsmScriptOwner,smScriptName
5 1 smScriptOwner|cnc|SnmpAdminString(0..32)
5 2 smScriptName|cnc|SnmpAdminString(1..32)
5 3 smScriptDescr|ccc|SnmpAdminString
5 4 smScriptLanguage|ccc|Integer32(0..2147483647)
5 5 smScriptSource|ccc|DisplayString
5 6 smScriptAdminStatus|ccc|INTEGER{enabled=1,disabled=2,editing=3}
5 7 smScriptOperStatus|crc|INTEGER{enabled=1,disabled=2,editing=3,retrieving=4,compiling=5,noSuchScript=6,accessDenied=7,wrongLanguage=8,wrongVersion=9,compilationFailed=10,noResourcesLeft=11,unknownProtocol=12,protocolFailure=13,genericError=14}
5 8 smScriptStorageType|ccc|StorageType
5 9 smScriptRowStatus|ccc|RowStatus
5 10 smScriptError|crc|SnmpAdminString
5 11 smScriptLastChange|crc|DateAndTime
3 2 smCodeTable|tnc
4 1 smCodeEntry|rnc||xsmScriptOwner,smScriptName,smCodeIndex
5 1 smCodeIndex|cnc|Unsigned32(1..4294967295)
5 2 smCodeText|ccc|OCTET STRING(1..1024)
5 3 smCodeRowStatus|ccc|RowStatus
2 4 smRunObjects|i
3 1 smLaunchTable|tnc
4 1 smLaunchEntry|rnc||xsmLaunchOwner,smLaunchName
5 1 smLaunchOwner|cnc|SnmpAdminString(0..32)
5 2 smLaunchName|cnc|SnmpAdminString(1..32)
5 3 smLaunchScriptOwner|ccc|SnmpAdminString(0..32)
5 4 smLaunchScriptName|ccc|SnmpAdminString(0..32)
5 5 smLaunchArgument|ccc|OCTET STRING
5 6 smLaunchMaxRunning|ccc|Unsigned32(1..4294967295)
5 7 smLaunchMaxCompleted|ccc|Unsigned32(1..4294967295)
5 8 smLaunchLifeTime|ccc|TimeInterval|ucenti-seconds
5 9 smLaunchExpireTime|ccc|TimeInterval|ucenti-seconds
5 10 smLaunchStart|ccc|Integer32(0..2147483647)
5 11 smLaunchControl|ccc|INTEGER{abort=1,suspend=2,resume=3,nop=4}
5 12 smLaunchAdminStatus|ccc|INTEGER{enabled=1,disabled=2,autostart=3}
5 13 smLaunchOperStatus|crc|INTEGER{enabled=1,disabled=2,expired=3}
5 14 smLaunchRunIndexNext|crc|Integer32(1..2147483647)
5 15 smLaunchStorageType|ccc|StorageType
5 16 smLaunchRowStatus|ccc|RowStatus
5 17 smLaunchError|crc|SnmpAdminString
5 18 smLaunchLastChange|crc|DateAndTime
5 19 smLaunchRowExpireTime|ccc|TimeInterval|ucenti-seconds
3 2 smRunTable|tnc
4 1 smRunEntry|rnc||xsmLaunchOwner,smLaunchName,smRunIndex
5 1 smRunIndex|cnc|Integer32(1..2147483647)
5 2 smRunArgument|crc|OCTET STRING
5 3 smRunStartTime|crc|DateAndTime
5 4 smRunEndTime|crc|DateAndTime
5 5 smRunLifeTime|cwc|TimeInterval|ucenti-seconds
5 6 smRunExpireTime|cwc|TimeInterval|ucenti-seconds
5 7 smRunExitCode|crc|INTEGER{noError=1,halted=2,lifeTimeExceeded=3,noResourcesLeft=4,languageError=5,runtimeError=6,invalidArgument=7,securityViolation=8,genericError=9}
5 8 smRunResult|crc|OCTET STRING
5 9 smRunControl|cwc|INTEGER{abort=1,suspend=2,resume=3,nop=4}
5 10 smRunState|crc|INTEGER{initializing=1,executing=2,suspending=3,suspended=4,resuming=5,aborting=6,terminated=7}
5 11 smRunError|crc|SnmpAdminString
5 12 smRunResultTime|crc|DateAndTime
5 13 smRunErrorTime|crc|DateAndTime
1 2 smNotifications|i
2 0 smTraps|i
3 1 smScriptAbort|n-c||osmRunExitCode,smRunEndTime,smRunError
3 2 smScriptResult|n-c||osmRunResult
3 3 smScriptException|n-c||osmRunError
1 3 smConformance|i
2 1 smCompliances|i
3 1 smCompliance|l-d
3 2 smCompliance2|l-c
2 2 smGroups|i
3 1 smLanguageGroup|g-c
3 2 smScriptGroup|g-d
3 3 smCodeGroup|g-c
3 4 smLaunchGroup|g-d
3 5 smRunGroup|g-d
3 6 smNotificationsGroup|g-d
3 7 smScriptGroup2|g-c
3 8 smLaunchGroup2|g-c
3 9 smRunGroup2|g-c
3 10 smNotificationsGroup2|g-c
=DISMAN-TRACEROUTE-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,TruthValue=SNMPv2-TC,InterfaceIndexOrZero=IF-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC,DateAndTime=SNMPv2-TC,OperationResponseStatus=DISMAN-PING-MIB
/1.3.6.1.2.1
0 81 traceRouteMIB|m
1 0 traceRouteNotifications|i
2 1 traceRoutePathChange|n-c||otraceRouteCtlTargetAddressType,traceRouteCtlTargetAddress,traceRouteResultsIpTgtAddrType,traceRouteResultsIpTgtAddr
2 2 traceRouteTestFailed|n-c||otraceRouteCtlTargetAddressType,traceRouteCtlTargetAddress,traceRouteResultsIpTgtAddrType,traceRouteResultsIpTgtAddr
2 3 traceRouteTestCompleted|n-c||otraceRouteCtlTargetAddressType,traceRouteCtlTargetAddress,traceRouteResultsIpTgtAddrType,traceRouteResultsIpTgtAddr
1 1 traceRouteObjects|i
2 1 traceRouteMaxConcurrentRequests|swc|Unsigned32|urequests
2 2 traceRouteCtlTable|tnc
3 1 traceRouteCtlEntry|rnc||xtraceRouteCtlOwnerIndex,traceRouteCtlTestName
4 1 traceRouteCtlOwnerIndex|cnc|SnmpAdminString(0..32)
4 2 traceRouteCtlTestName|cnc|SnmpAdminString(0..32)
4 3 traceRouteCtlTargetAddressType|ccc|InetAddressType
4 4 traceRouteCtlTargetAddress|ccc|InetAddress
4 5 traceRouteCtlByPassRouteTable|ccc|TruthValue
4 6 traceRouteCtlDataSize|ccc|Unsigned32(0..65507)|uoctets
4 7 traceRouteCtlTimeOut|ccc|Unsigned32(1..60)|useconds
4 8 traceRouteCtlProbesPerHop|ccc|Unsigned32(1..10)|uprobes
4 9 traceRouteCtlPort|ccc|Unsigned32(1..65535)|uUDP Port
4 10 traceRouteCtlMaxTtl|ccc|Unsigned32(1..255)|utime-to-live value
4 11 traceRouteCtlDSField|ccc|Unsigned32(0..255)
4 12 traceRouteCtlSourceAddressType|ccc|InetAddressType
4 13 traceRouteCtlSourceAddress|ccc|InetAddress
4 14 traceRouteCtlIfIndex|ccc|InterfaceIndexOrZero
4 15 traceRouteCtlMiscOptions|ccc|SnmpAdminString
4 16 traceRouteCtlMaxFailures|ccc|Unsigned32(0..255)|utimeouts
4 17 traceRouteCtlDontFragment|ccc|TruthValue
4 18 traceRouteCtlInitialTtl|ccc|Unsigned32(1..255)
4 19 traceRouteCtlFrequency|ccc|Unsigned32|useconds
4 20 traceRouteCtlStorageType|ccc|StorageType
4 21 traceRouteCtlAdminStatus|ccc|INTEGER{enabled=1,disabled=2}
4 22 traceRouteCtlDescr|ccc|SnmpAdminString
4 23 traceRouteCtlMaxRows|ccc|Unsigned32|urows
4 24 traceRouteCtlTrapGeneration|ccc|BITS{pathChange=0,testFailure=1,testCompletion=2}
4 25 traceRouteCtlCreateHopsEntries|ccc|TruthValue
4 26 traceRouteCtlType|ccc|OBJECT IDENTIFIER
4 27 traceRouteCtlRowStatus|ccc|RowStatus
2 3 traceRouteResultsTable|tnc
3 1 traceRouteResultsEntry|rnc||xtraceRouteCtlOwnerIndex,traceRouteCtlTestName
4 1 traceRouteResultsOperStatus|crc|INTEGER{enabled=1,disabled=2,completed=3}
4 2 traceRouteResultsCurHopCount|crc|Gauge32|uhops
4 3 traceRouteResultsCurProbeCount|crc|Gauge32|uprobes
4 4 traceRouteResultsIpTgtAddrType|crc|InetAddressType
4 5 traceRouteResultsIpTgtAddr|crc|InetAddress
4 6 traceRouteResultsTestAttempts|crc|Gauge32|utests
4 7 traceRouteResultsTestSuccesses|crc|Gauge32|utests
4 8 traceRouteResultsLastGoodPath|crc|DateAndTime
2 4 traceRouteProbeHistoryTable|tnc
3 1 traceRouteProbeHistoryEntry|rnc||xtraceRouteCtlOwnerIndex,traceRouteCtlTestName,traceRouteProbeHistoryIndex,traceRouteProbeHistoryHopIndex,traceRouteProbeHistoryProbeIndex
4 1 traceRouteProbeHistoryIndex|cnc|Unsigned32(1..4294967295)
4 2 traceRouteProbeHistoryHopIndex|cnc|Unsigned32(1..255)
4 3 traceRouteProbeHistoryProbeIndex|cnc|Unsigned32(1..10)
4 4 traceRouteProbeHistoryHAddrType|crc|InetAddressType
4 5 traceRouteProbeHistoryHAddr|crc|InetAddress
4 6 traceRouteProbeHistoryResponse|crc|Unsigned32|umilliseconds
4 7 traceRouteProbeHistoryStatus|crc|OperationResponseStatus
4 8 traceRouteProbeHistoryLastRC|crc|Integer32
4 9 traceRouteProbeHistoryTime|crc|DateAndTime
2 5 traceRouteHopsTable|tnc
3 1 traceRouteHopsEntry|rnc||xtraceRouteCtlOwnerIndex,traceRouteCtlTestName,traceRouteHopsHopIndex
4 1 traceRouteHopsHopIndex|cnc|Unsigned32(1..4294967295)
4 2 traceRouteHopsIpTgtAddressType|crc|InetAddressType
4 3 traceRouteHopsIpTgtAddress|crc|InetAddress
4 4 traceRouteHopsMinRtt|crc|Unsigned32
4 5 traceRouteHopsMaxRtt|crc|Unsigned32
4 6 traceRouteHopsAverageRtt|crc|Unsigned32
4 7 traceRouteHopsRttSumOfSquares|crc|Unsigned32
4 8 traceRouteHopsSentProbes|crc|Unsigned32
4 9 traceRouteHopsProbeResponses|crc|Unsigned32
4 10 traceRouteHopsLastGoodProbe|crc|DateAndTime
1 2 traceRouteConformance|i
2 1 traceRouteCompliances|i
3 1 traceRouteCompliance|l-d
3 2 traceRouteFullCompliance|l-c
3 3 traceRouteMinimumCompliance|l-c
2 2 traceRouteGroups|i
3 1 traceRouteGroup|g-d
3 2 traceRouteTimeStampGroup|g-d
3 3 traceRouteNotificationsGroup|g-c
3 4 traceRouteHopsTableGroup|g-c
3 5 traceRouteMinimumGroup|g-c
3 6 traceRouteCtlRowStatusGroup|g-c
3 7 traceRouteHistoryGroup|g-c
1 3 traceRouteImplementationTypeDomains|i
2 1 traceRouteUsingUdpProbes|d-c
=EtherLike-MIB|2|InterfaceIndex=IF-MIB,TruthValue=SNMPv2-TC
/1.3.6.1.2.1.10
0 7 dot3|i
1 2 dot3StatsTable|tnc
2 1 dot3StatsEntry|rnc||xdot3StatsIndex
3 1 dot3StatsIndex|crc|InterfaceIndex
3 2 dot3StatsAlignmentErrors|crc|Counter32
3 3 dot3StatsFCSErrors|crc|Counter32
3 4 dot3StatsSingleCollisionFrames|crc|Counter32
3 5 dot3StatsMultipleCollisionFrames|crc|Counter32
3 6 dot3StatsSQETestErrors|crc|Counter32
3 7 dot3StatsDeferredTransmissions|crc|Counter32
3 8 dot3StatsLateCollisions|crc|Counter32
3 9 dot3StatsExcessiveCollisions|crc|Counter32
3 10 dot3StatsInternalMacTransmitErrors|crc|Counter32
3 11 dot3StatsCarrierSenseErrors|crc|Counter32
3 13 dot3StatsFrameTooLongs|crc|Counter32
3 16 dot3StatsInternalMacReceiveErrors|crc|Counter32
3 17 dot3StatsEtherChipSet|crd|OBJECT IDENTIFIER
3 18 dot3StatsSymbolErrors|crc|Counter32
3 19 dot3StatsDuplexStatus|crc|INTEGER{unknown=1,halfDuplex=2,fullDuplex=3}
3 20 dot3StatsRateControlAbility|crc|TruthValue
3 21 dot3StatsRateControlStatus|crc|INTEGER{rateControlOff=1,rateControlOn=2,unknown=3}
1 5 dot3CollTable|tnc
2 1 dot3CollEntry|rnc||xifIndex,dot3CollCount
3 2 dot3CollCount|cnc|Integer32(1..16)
3 3 dot3CollFrequencies|crc|Counter32
1 6 dot3Tests|i
2 1 dot3TestTdr|d-d
2 2 dot3TestLoopBack|d-d
1 7 dot3Errors|i
2 1 dot3ErrorInitError|d-d
2 2 dot3ErrorLoopbackError|d-d
1 9 dot3ControlTable|tnc
2 1 dot3ControlEntry|rnc||xdot3StatsIndex
3 1 dot3ControlFunctionsSupported|crc|BITS{pause=0}
3 2 dot3ControlInUnknownOpcodes|crc|Counter32
3 3 dot3HCControlInUnknownOpcodes|crc|Counter64
1 10 dot3PauseTable|tnc
2 1 dot3PauseEntry|rnc||xdot3StatsIndex
3 1 dot3PauseAdminMode|cwc|INTEGER{disabled=1,enabledXmit=2,enabledRcv=3,enabledXmitAndRcv=4}
3 2 dot3PauseOperMode|crc|INTEGER{disabled=1,enabledXmit=2,enabledRcv=3,enabledXmitAndRcv=4}
3 3 dot3InPauseFrames|crc|Counter32
3 4 dot3OutPauseFrames|crc|Counter32
3 5 dot3HCInPauseFrames|crc|Counter64
3 6 dot3HCOutPauseFrames|crc|Counter64
1 11 dot3HCStatsTable|tnc
2 1 dot3HCStatsEntry|rnc||xdot3StatsIndex
3 1 dot3HCStatsAlignmentErrors|crc|Counter64
3 2 dot3HCStatsFCSErrors|crc|Counter64
3 3 dot3HCStatsInternalMacTransmitErrors|crc|Counter64
3 4 dot3HCStatsFrameTooLongs|crc|Counter64
3 5 dot3HCStatsInternalMacReceiveErrors|crc|Counter64
3 6 dot3HCStatsSymbolErrors|crc|Counter64
/1.3.6.1.2.1
0 35 etherMIB|m
1 1 etherMIBObjects|i
1 2 etherConformance|i
2 1 etherGroups|i
3 1 etherStatsGroup|g-d
3 2 etherCollisionTableGroup|g-c
3 3 etherStats100MbsGroup|g-d
3 4 etherStatsBaseGroup|g-d
3 5 etherStatsLowSpeedGroup|g-c
3 6 etherStatsHighSpeedGroup|g-c
3 7 etherDuplexGroup|g-c
3 8 etherControlGroup|g-c
3 9 etherControlPauseGroup|g-c
3 10 etherStatsBaseGroup2|g-c
3 11 etherStatsHalfDuplexGroup|g-c
3 12 etherHCStatsGroup|g-c
3 13 etherHCControlGroup|g-c
3 14 etherHCControlPauseGroup|g-c
3 15 etherRateControlGroup|g-c
2 2 etherCompliances|i
3 1 etherCompliance|l-d
3 2 ether100MbsCompliance|l-d
3 3 dot3Compliance|l-d
3 4 dot3Compliance2|l-c
=HCNUM-TC|2
#CounterBasedGauge64|Counter64
#ZeroBasedCounter64|Counter64
/1.3.6.1.2.1
0 78 hcnumTC|m
=HOST-RESOURCES-MIB|2|DateAndTime=SNMPv2-TC,AutonomousType=SNMPv2-TC,DisplayString=SNMPv2-TC,InterfaceIndexOrZero=IF-MIB,TruthValue=SNMPv2-TC
#KBytes|Integer32(0..2147483647)
#ProductID|OBJECT IDENTIFIER
#InternationalDisplayString|OCTET STRING
/1.3.6.1.2.1
0 25 host|i
1 1 hrSystem|i
2 1 hrSystemUptime|src|TimeTicks
2 2 hrSystemDate|swc|DateAndTime
2 3 hrSystemInitialLoadDevice|swc|Integer32(1..2147483647)
2 4 hrSystemInitialLoadParameters|swc|InternationalDisplayString(0..128)
2 5 hrSystemNumUsers|src|Gauge32
2 6 hrSystemProcesses|src|Gauge32
2 7 hrSystemMaxProcesses|src|Integer32(0..2147483647)
1 2 hrStorage|i
2 1 hrStorageTypes|i
2 2 hrMemorySize|src|KBytes|uKBytes
2 3 hrStorageTable|tnc
3 1 hrStorageEntry|rnc||xhrStorageIndex
4 1 hrStorageIndex|crc|Integer32(1..2147483647)
4 2 hrStorageType|crc|AutonomousType
4 3 hrStorageDescr|crc|DisplayString
4 4 hrStorageAllocationUnits|crc|Integer32(1..2147483647)|uBytes
4 5 hrStorageSize|cwc|Integer32(0..2147483647)
4 6 hrStorageUsed|crc|Integer32(0..2147483647)
4 7 hrStorageAllocationFailures|crc|Counter32
1 3 hrDevice|i
2 1 hrDeviceTypes|i
2 2 hrDeviceTable|tnc
3 1 hrDeviceEntry|rnc||xhrDeviceIndex
4 1 hrDeviceIndex|crc|Integer32(1..2147483647)
4 2 hrDeviceType|crc|AutonomousType
4 3 hrDeviceDescr|crc|DisplayString(0..64)
4 4 hrDeviceID|crc|ProductID
4 5 hrDeviceStatus|crc|INTEGER{unknown=1,running=2,warning=3,testing=4,down=5}
4 6 hrDeviceErrors|crc|Counter32
2 3 hrProcessorTable|tnc
3 1 hrProcessorEntry|rnc||xhrDeviceIndex
4 1 hrProcessorFrwID|crc|ProductID
4 2 hrProcessorLoad|crc|Integer32(0..100)
2 4 hrNetworkTable|tnc
3 1 hrNetworkEntry|rnc||xhrDeviceIndex
4 1 hrNetworkIfIndex|crc|InterfaceIndexOrZero
2 5 hrPrinterTable|tnc
3 1 hrPrinterEntry|rnc||xhrDeviceIndex
4 1 hrPrinterStatus|crc|INTEGER{other=1,unknown=2,idle=3,printing=4,warmup=5}
4 2 hrPrinterDetectedErrorState|crc|OCTET STRING
2 6 hrDiskStorageTable|tnc
3 1 hrDiskStorageEntry|rnc||xhrDeviceIndex
4 1 hrDiskStorageAccess|crc|INTEGER{readWrite=1,readOnly=2}
4 2 hrDiskStorageMedia|crc|INTEGER{other=1,unknown=2,hardDisk=3,floppyDisk=4,opticalDiskROM=5,opticalDiskWORM=6,opticalDiskRW=7,ramDisk=8}
4 3 hrDiskStorageRemoveble|crc|TruthValue
4 4 hrDiskStorageCapacity|crc|KBytes|uKBytes
2 7 hrPartitionTable|tnc
3 1 hrPartitionEntry|rnc||xhrDeviceIndex,hrPartitionIndex
4 1 hrPartitionIndex|crc|Integer32(1..2147483647)
4 2 hrPartitionLabel|crc|InternationalDisplayString(0..128)
4 3 hrPartitionID|crc|OCTET STRING
4 4 hrPartitionSize|crc|KBytes|uKBytes
4 5 hrPartitionFSIndex|crc|Integer32(0..2147483647)
2 8 hrFSTable|tnc
3 1 hrFSEntry|rnc||xhrFSIndex
4 1 hrFSIndex|crc|Integer32(1..2147483647)
4 2 hrFSMountPoint|crc|InternationalDisplayString(0..128)
4 3 hrFSRemoteMountPoint|crc|InternationalDisplayString(0..128)
4 4 hrFSType|crc|AutonomousType
4 5 hrFSAccess|crc|INTEGER{readWrite=1,readOnly=2}
4 6 hrFSBootable|crc|TruthValue
4 7 hrFSStorageIndex|crc|Integer32(0..2147483647)
4 8 hrFSLastFullBackupDate|cwc|DateAndTime
4 9 hrFSLastPartialBackupDate|cwc|DateAndTime
2 9 hrFSTypes|i
1 4 hrSWRun|i
2 1 hrSWOSIndex|src|Integer32(1..2147483647)
2 2 hrSWRunTable|tnc
3 1 hrSWRunEntry|rnc||xhrSWRunIndex
4 1 hrSWRunIndex|crc|Integer32(1..2147483647)
4 2 hrSWRunName|crc|InternationalDisplayString(0..64)
4 3 hrSWRunID|crc|ProductID
4 4 hrSWRunPath|crc|InternationalDisplayString(0..128)
4 5 hrSWRunParameters|crc|InternationalDisplayString(0..128)
4 6 hrSWRunType|crc|INTEGER{unknown=1,operatingSystem=2,deviceDriver=3,application=4}
4 7 hrSWRunStatus|cwc|INTEGER{running=1,runnable=2,notRunnable=3,invalid=4}
1 5 hrSWRunPerf|i
2 1 hrSWRunPerfTable|tnc
3 1 hrSWRunPerfEntry|rnc||ahrSWRunEntry
4 1 hrSWRunPerfCPU|crc|Integer32(0..2147483647)
4 2 hrSWRunPerfMem|crc|KBytes|uKBytes
1 6 hrSWInstalled|i
2 1 hrSWInstalledLastChange|src|TimeTicks
2 2 hrSWInstalledLastUpdateTime|src|TimeTicks
2 3 hrSWInstalledTable|tnc
3 1 hrSWInstalledEntry|rnc||xhrSWInstalledIndex
4 1 hrSWInstalledIndex|crc|Integer32(1..2147483647)
4 2 hrSWInstalledName|crc|InternationalDisplayString(0..64)
4 3 hrSWInstalledID|crc|ProductID
4 4 hrSWInstalledType|crc|INTEGER{unknown=1,operatingSystem=2,deviceDriver=3,application=4}
4 5 hrSWInstalledDate|crc|DateAndTime
1 7 hrMIBAdminInfo|i
2 1 hostResourcesMibModule|m
2 2 hrMIBCompliances|i
3 1 hrMIBCompliance|l-c
2 3 hrMIBGroups|i
3 1 hrSystemGroup|g-c
3 2 hrStorageGroup|g-c
3 3 hrDeviceGroup|g-c
3 4 hrSWRunGroup|g-c
3 5 hrSWRunPerfGroup|g-c
3 6 hrSWInstalledGroup|g-c
=HOST-RESOURCES-TYPES|2
/1.3.6.1.2.1.25.2
0 1 hrStorageTypes|i
1 1 hrStorageOther|d-c
1 2 hrStorageRam|d-c
1 3 hrStorageVirtualMemory|d-c
1 4 hrStorageFixedDisk|d-c
1 5 hrStorageRemovableDisk|d-c
1 6 hrStorageFloppyDisk|d-c
1 7 hrStorageCompactDisc|d-c
1 8 hrStorageRamDisk|d-c
1 9 hrStorageFlashMemory|d-c
1 10 hrStorageNetworkDisk|d-c
/1.3.6.1.2.1.25.3
0 1 hrDeviceTypes|i
1 1 hrDeviceOther|d-c
1 2 hrDeviceUnknown|d-c
1 3 hrDeviceProcessor|d-c
1 4 hrDeviceNetwork|d-c
1 5 hrDevicePrinter|d-c
1 6 hrDeviceDiskStorage|d-c
1 10 hrDeviceVideo|d-c
1 11 hrDeviceAudio|d-c
1 12 hrDeviceCoprocessor|d-c
1 13 hrDeviceKeyboard|d-c
1 14 hrDeviceModem|d-c
1 15 hrDeviceParallelPort|d-c
1 16 hrDevicePointing|d-c
1 17 hrDeviceSerialPort|d-c
1 18 hrDeviceTape|d-c
1 19 hrDeviceClock|d-c
1 20 hrDeviceVolatileMemory|d-c
1 21 hrDeviceNonVolatileMemory|d-c
0 9 hrFSTypes|i
1 1 hrFSOther|d-c
1 2 hrFSUnknown|d-c
1 3 hrFSBerkeleyFFS|d-c
1 4 hrFSSys5FS|d-c
1 5 hrFSFat|d-c
1 6 hrFSHPFS|d-c
1 7 hrFSHFS|d-c
1 8 hrFSMFS|d-c
1 9 hrFSNTFS|d-c
1 10 hrFSVNode|d-c
1 11 hrFSJournaled|d-c
1 12 hrFSiso9660|d-c
1 13 hrFSRockRidge|d-c
1 14 hrFSNFS|d-c
1 15 hrFSNetware|d-c
1 16 hrFSAFS|d-c
1 17 hrFSDFS|d-c
1 18 hrFSAppleshare|d-c
1 19 hrFSRFS|d-c
1 20 hrFSDGCFS|d-c
1 21 hrFSBFS|d-c
1 22 hrFSFAT32|d-c
1 23 hrFSLinuxExt2|d-c
/1.3.6.1.2.1.25.7
0 4 hostResourcesTypesModule|m
=IANA-ADDRESS-FAMILY-NUMBERS-MIB|2
#AddressFamilyNumbers|INTEGER{other=0,ipV4=1,ipV6=2,nsap=3,hdlc=4,bbn1822=5,all802=6,e163=7,e164=8,f69=9,x121=10,ipx=11,appleTalk=12,decnetIV=13,banyanVines=14,e164withNsap=15,dns=16,distinguishedName=17,asNumber=18,xtpOverIpv4=19,xtpOverIpv6=20,xtpNativeModeXTP=21,fibreChannelWWPN=22,fibreChannelWWNN=23,gwid=24,afi=25,mplsTpSectionEndpointIdentifier=26,mplsTpLspEndpointIdentifier=27,mplsTpPseudowireEndpointIdentifier=28,mtipmultitopologyipversion4=29,mtipv6multitopologyipversion6=30,bgpSfc=31,eigrpCommonServiceFamily=16384,eigrpIpv4ServiceFamily=16385,eigrpIpv6ServiceFamily=16386,lispCanonicalAddressFormat=16387,bgpLs=16388,fortyeightBitMac=16389,sixtyfourBitMac=16390,oui=16391,mac24=16392,mac40=16393,ipv664=16394,rBridgePortID=16395,trillNickname=16396,universallyUniqueIdentifier=16397,routingPolicyAfi=16398,mplsNamespaces=16399,reserved=65535}
/1.3.6.1.2.1
0 72 ianaAddressFamilyNumbers|m
=IANA-LANGUAGE-MIB|2
/1.3.6.1.2.1
0 73 ianaLanguages|m
1 1 ianaLangJavaByteCode|d-c
1 2 ianaLangTcl|d-c
1 3 ianaLangPerl|d-c
1 4 ianaLangScheme|d-c
1 5 ianaLangSRSL|d-c
1 6 ianaLangPSL|d-c
1 7 ianaLangSMSL|d-c
=IANA-RTPROTO-MIB|2
#IANAipRouteProtocol|INTEGER{other=1,local=2,netmgmt=3,icmp=4,egp=5,ggp=6,hello=7,rip=8,isIs=9,esIs=10,ciscoIgrp=11,bbnSpfIgp=12,ospf=13,bgp=14,idpr=15,ciscoEigrp=16,dvmrp=17,rpl=18,dhcp=19,ttdp=20}
#IANAipMRouteProtocol|INTEGER{other=1,local=2,netmgmt=3,dvmrp=4,mospf=5,pimSparseDense=6,cbt=7,pimSparseMode=8,pimDenseMode=9,igmpOnly=10,bgmp=11,msdp=12}
/1.3.6.1.2.1
0 84 ianaRtProtoMIB|m
=IANAifType-MIB|2
#IANAifType|INTEGER{other=1,regular1822=2,hdh1822=3,ddnX25=4,rfc877x25=5,ethernetCsmacd=6,iso88023Csmacd=7,iso88024TokenBus=8,iso88025TokenRing=9,iso88026Man=10,starLan=11,proteon10Mbit=12,proteon80Mbit=13,hyperchannel=14,fddi=15,lapb=16,sdlc=17,ds1=18,e1=19,basicISDN=20,primaryISDN=21,propPointToPointSerial=22,ppp=23,softwareLoopback=24,eon=25,ethernet3Mbit=26,nsip=27,slip=28,ultra=29,ds3=30,sip=31,frameRelay=32,rs232=33,para=34,arcnet=35,arcnetPlus=36,atm=37,miox25=38,sonet=39,x25ple=40,iso88022llc=41,localTalk=42,smdsDxi=43,frameRelayService=44,v35=45,hssi=46,hippi=47,modem=48,aal5=49,sonetPath=50,sonetVT=51,smdsIcip=52,propVirtual=53,propMultiplexor=54,ieee80212=55,fibreChannel=56,hippiInterface=57,frameRelayInterconnect=58,aflane8023=59,aflane8025=60,cctEmul=61,fastEther=62,isdn=63,v11=64,v36=65,g703at64k=66,g703at2mb=67,qllc=68,fastEtherFX=69,channel=70,ieee80211=71,ibm370parChan=72,escon=73,dlsw=74,isdns=75,isdnu=76,lapd=77,ipSwitch=78,rsrb=79,atmLogical=80,ds0=81,ds0Bundle=82,bsc=83,async=84,cnr=85,iso88025Dtr=86,eplrs=87,arap=88,propCnls=89,hostPad=90,termPad=91,frameRelayMPI=92,x213=93,adsl=94,radsl=95,sdsl=96,vdsl=97,iso88025CRFPInt=98,myrinet=99,voiceEM=100,voiceFXO=101,voiceFXS=102,voiceEncap=103,voiceOverIp=104,atmDxi=105,atmFuni=106,atmIma=107,pppMultilinkBundle=108,ipOverCdlc=109,ipOverClaw=110,stackToStack=111,virtualIpAddress=112,mpc=113,ipOverAtm=114,iso88025Fiber=115,tdlc=116,gigabitEthernet=117,hdlc=118,lapf=119,v37=120,x25mlp=121,x25huntGroup=122,transpHdlc=123,interleave=124,fast=125,ip=126,docsCableMaclayer=127,docsCableDownstream=128,docsCableUpstream=129,a12MppSwitch=130,tunnel=131,coffee=132,ces=133,atmSubInterface=134,l2vlan=135,l3ipvlan=136,l3ipxvlan=137,digitalPowerline=138,mediaMailOverIp=139,dtm=140,dcn=141,ipForward=142,msdsl=143,ieee1394=144,if-gsn=145,dvbRccMacLayer=146,dvbRccDownstream=147,dvbRccUpstream=148,atmVirtual=149,mplsTunnel=150,srp=151,voiceOverAtm=152,voiceOverFrameRelay=153,idsl=154,compositeLink=155,ss7SigLink=156,propWirelessP2P=157,frForward=158,rfc1483=159,usb=160,ieee8023adLag=161,bgppolicyaccounting=162,frf16MfrBundle=163,h323Gatekeeper=164,h323Proxy=165,mpls=166,mfSigLink=167,hdsl2=168,shdsl=169,ds1FDL=170,pos=171,dvbAsiIn=172,dvbAsiOut=173,plc=174,nfas=175,tr008=176,gr303RDT=177,gr303IDT=178,isup=179,propDocsWirelessMaclayer=180,propDocsWirelessDownstream=181,propDocsWirelessUpstream=182,hiperlan2=183,propBWAp2Mp=184,sonetOverheadChannel=185,digitalWrapperOverheadChannel=186,aal2=187,radioMAC=188,atmRadio=189,imt=190,mvl=191,reachDSL=192,frDlciEndPt=193,atmVciEndPt=194,opticalChannel=195,opticalTransport=196,propAtm=197,voiceOverCable=198,infiniband=199,teLink=200,q2931=201,virtualTg=202,sipTg=203,sipSig=204,docsCableUpstreamChannel=205,econet=206,pon155=207,pon622=208,bridge=209,linegroup=210,voiceEMFGD=211,voiceFGDEANA=212,voiceDID=213,mpegTransport=214,sixToFour=215,gtp=216,pdnEtherLoop1=217,pdnEtherLoop2=218,opticalChannelGroup=219,homepna=220,gfp=221,ciscoISLvlan=222,actelisMetaLOOP=223,fcipLink=224,rpr=225,qam=226,lmp=227,cblVectaStar=228,docsCableMCmtsDownstream=229,adsl2=230,macSecControlledIF=231,macSecUncontrolledIF=232,aviciOpticalEther=233,atmbond=234,voiceFGDOS=235,mocaVersion1=236,ieee80216WMAN=237,adsl2plus=238,dvbRcsMacLayer=239,dvbTdm=240,dvbRcsTdma=241,x86Laps=242,wwanPP=243,wwanPP2=244,voiceEBS=245,ifPwType=246,ilan=247,pip=248,aluELP=249,gpon=250,vdsl2=251,capwapDot11Profile=252,capwapDot11Bss=253,capwapWtpVirtualRadio=254,bits=255,docsCableUpstreamRfPort=256,cableDownstreamRfPort=257,vmwareVirtualNic=258,ieee802154=259,otnOdu=260,otnOtu=261,ifVfiType=262,g9981=263,g9982=264,g9983=265,aluEpon=266,aluEponOnu=267,aluEponPhysicalUni=268,aluEponLogicalLink=269,aluGponOnu=270,aluGponPhysicalUni=271,vmwareNicTeam=272,docsOfdmDownstream=277,docsOfdmaUpstream=278,gfast=279,sdci=280,xboxWireless=281,fastdsl=282,docsCableScte55d1FwdOob=283,docsCableScte55d1RetOob=284,docsCableScte55d2DsOob=285,docsCableScte55d2UsOob=286,docsCableNdf=287,docsCableNdr=288,ptm=289,ghn=290,otnOtsi=291,otnOtuc=292,otnOduc=293,otnOtsig=294,microwaveCarrierTermination=295,microwaveRadioLinkTerminal=296,ieee8021axDrni=297,ax25=298,ieee19061nanocom=299,cpri=300,omni=301,roe=302,p2pOverLan=303}
#IANAtunnelType|INTEGER{other=1,direct=2,gre=3,minimal=4,l2tp=5,pptp=6,l2f=7,udp=8,atmp=9,msdp=10,sixToFour=11,sixOverFour=12,isatap=13,teredo=14,ipHttps=15,softwireMesh=16,dsLite=17,aplusp=18,ipsectunnelmode=19}
/1.3.6.1.2.1
0 30 ianaifType|m
=IF-INVERTED-STACK-MIB|2|RowStatus=SNMPv2-TC
/1.3.6.1.2.1
0 77 ifInvertedStackMIB|m
1 1 ifInvMIBObjects|i
2 1 ifInvStackTable|tnc
3 1 ifInvStackEntry|rnc||xifStackLowerLayer,ifStackHigherLayer
4 1 ifInvStackStatus|crc|RowStatus
2 2 ifInvConformance|i
3 1 ifInvGroups|i
4 1 ifInvStackGroup|g-c
3 2 ifInvCompliances|i
4 1 ifInvCompliance|l-c
=IF-MIB|2|DisplayString=SNMPv2-TC,IANAifType=IANAifType-MIB,PhysAddress=SNMPv2-TC,TruthValue=SNMPv2-TC,TimeStamp=SNMPv2-TC,RowStatus=SNMPv2-TC,TestAndIncr=SNMPv2-TC,AutonomousType=SNMPv2-TC
#OwnerString|OCTET STRING(0..255)|255a
#InterfaceIndex|Integer32(1..2147483647)|d
#InterfaceIndexOrZero|Integer32(0..2147483647)|d
/1.3.6.1.2.1
0 2 interfaces|i
1 1 ifNumber|src|Integer32
1 2 ifTable|tnc
2 1 ifEntry|rnc||xifIndex
3 1 ifIndex|crc|InterfaceIndex
3 2 ifDescr|crc|DisplayString(0..255)
3 3 ifType|crc|IANAifType
3 4 ifMtu|crc|Integer32
3 5 ifSpeed|crc|Gauge32
3 6 ifPhysAddress|crc|PhysAddress
3 7 ifAdminStatus|cwc|INTEGER{up=1,down=2,testing=3}
3 8 ifOperStatus|crc|INTEGER{up=1,down=2,testing=3,unknown=4,dormant=5,notPresent=6,lowerLayerDown=7}
3 9 ifLastChange|crc|TimeTicks
3 10 ifInOctets|crc|Counter32
3 11 ifInUcastPkts|crc|Counter32
3 12 ifInNUcastPkts|crd|Counter32
3 13 ifInDiscards|crc|Counter32
3 14 ifInErrors|crc|Counter32
3 15 ifInUnknownProtos|crc|Counter32
3 16 ifOutOctets|crc|Counter32
3 17 ifOutUcastPkts|crc|Counter32
3 18 ifOutNUcastPkts|crd|Counter32
3 19 ifOutDiscards|crc|Counter32
3 20 ifOutErrors|crc|Counter32
3 21 ifOutQLen|crd|Gauge32
3 22 ifSpecific|crd|OBJECT IDENTIFIER
0 31 ifMIB|m
1 1 ifMIBObjects|i
2 1 ifXTable|tnc
3 1 ifXEntry|rnc||aifEntry
4 1 ifName|crc|DisplayString
4 2 ifInMulticastPkts|crc|Counter32
4 3 ifInBroadcastPkts|crc|Counter32
4 4 ifOutMulticastPkts|crc|Counter32
4 5 ifOutBroadcastPkts|crc|Counter32
4 6 ifHCInOctets|crc|Counter64
4 7 ifHCInUcastPkts|crc|Counter64
4 8 ifHCInMulticastPkts|crc|Counter64
4 9 ifHCInBroadcastPkts|crc|Counter64
4 10 ifHCOutOctets|crc|Counter64
4 11 ifHCOutUcastPkts|crc|Counter64
4 12 ifHCOutMulticastPkts|crc|Counter64
4 13 ifHCOutBroadcastPkts|crc|Counter64
4 14 ifLinkUpDownTrapEnable|cwc|INTEGER{enabled=1,disabled=2}
4 15 ifHighSpeed|crc|Gauge32
4 16 ifPromiscuousMode|cwc|TruthValue
4 17 ifConnectorPresent|crc|TruthValue
4 18 ifAlias|cwc|DisplayString(0..64)
4 19 ifCounterDiscontinuityTime|crc|TimeStamp
2 2 ifStackTable|tnc
3 1 ifStackEntry|rnc||xifStackHigherLayer,ifStackLowerLayer
4 1 ifStackHigherLayer|cnc|InterfaceIndexOrZero
4 2 ifStackLowerLayer|cnc|InterfaceIndexOrZero
4 3 ifStackStatus|ccc|RowStatus
2 3 ifTestTable|tnd
3 1 ifTestEntry|rnd||aifEntry
4 1 ifTestId|cwd|TestAndIncr
4 2 ifTestStatus|cwd|INTEGER{notInUse=1,inUse=2}
4 3 ifTestType|cwd|AutonomousType
4 4 ifTestResult|crd|INTEGER{none=1,success=2,inProgress=3,notSupported=4,unAbleToRun=5,aborted=6,failed=7}
4 5 ifTestCode|crd|OBJECT IDENTIFIER
4 6 ifTestOwner|cwd|OwnerString
2 4 ifRcvAddressTable|tnc
3 1 ifRcvAddressEntry|rnc||xifIndex,ifRcvAddressAddress
4 1 ifRcvAddressAddress|cnc|PhysAddress
4 2 ifRcvAddressStatus|ccc|RowStatus
4 3 ifRcvAddressType|ccc|INTEGER{other=1,volatile=2,nonVolatile=3}
2 5 ifTableLastChange|src|TimeTicks
2 6 ifStackLastChange|src|TimeTicks
1 2 ifConformance|i
2 1 ifGroups|i
3 1 ifGeneralGroup|g-d
3 2 ifFixedLengthGroup|g-c
3 3 ifHCFixedLengthGroup|g-c
3 4 ifPacketGroup|g-c
3 5 ifHCPacketGroup|g-c
3 6 ifVHCPacketGroup|g-c
3 7 ifRcvAddressGroup|g-c
3 8 ifTestGroup|g-d
3 9 ifStackGroup|g-d
3 10 ifGeneralInformationGroup|g-c
3 11 ifStackGroup2|g-c
3 12 ifOldObjectsGroup|g-d
3 13 ifCounterDiscontinuityGroup|g-c
3 14 linkUpDownNotificationsGroup|g-c
2 2 ifCompliances|i
3 1 ifCompliance|l-d
3 2 ifCompliance2|l-d
3 3 ifCompliance3|l-c
/1.3.6.1.6.3.1.1.5
0 3 linkDown|n-c||oifIndex,ifAdminStatus,ifOperStatus
0 4 linkUp|n-c||oifIndex,ifAdminStatus,ifOperStatus
=INET-ADDRESS-MIB|2
#InetAddressType|INTEGER{unknown=0,ipv4=1,ipv6=2,ipv4z=3,ipv6z=4,dns=16}
#InetAddress|OCTET STRING(0..255)
#InetAddressIPv4|OCTET STRING(4)|1d.1d.1d.1d
#InetAddressIPv6|OCTET STRING(16)|2x:2x:2x:2x:2x:2x:2x:2x
#InetAddressIPv4z|OCTET STRING(8)|1d.1d.1d.1d%4d
#InetAddressIPv6z|OCTET STRING(20)|2x:2x:2x:2x:2x:2x:2x:2x%4d
#InetAddressDNS|OCTET STRING(1..255)|255a
#InetAddressPrefixLength|Unsigned32(0..2040)|d
#InetPortNumber|Unsigned32(0..65535)|d
#InetAutonomousSystemNumber|Unsigned32|d
#InetScopeType|INTEGER{interfaceLocal=1,linkLocal=2,subnetLocal=3,adminLocal=4,siteLocal=5,organizationLocal=8,global=14}
#InetZoneIndex|Unsigned32|d
#InetVersion|INTEGER{unknown=0,ipv4=1,ipv6=2}
/1.3.6.1.2.1
0 76 inetAddressMIB|m
=IP-FORWARD-MIB|2|InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,InetAddressPrefixLength=INET-ADDRESS-MIB,InterfaceIndexOrZero=IF-MIB,IANAipRouteProtocol=IANA-RTPROTO-MIB,InetAutonomousSystemNumber=INET-ADDRESS-MIB,RowStatus=SNMPv2-TC
/1.3.6.1.2.1.4
0 24 ipForward|m
1 1 ipForwardNumber|sro|Gauge32
1 2 ipForwardTable|tno
2 1 ipForwardEntry|rno||xipForwardDest,ipForwardProto,ipForwardPolicy,ipForwardNextHop
3 1 ipForwardDest|cro|IpAddress
3 2 ipForwardMask|cco|IpAddress
3 3 ipForwardPolicy|cro|Integer32(0..2147483647)
3 4 ipForwardNextHop|cro|IpAddress
3 5 ipForwardIfIndex|cco|Integer32
3 6 ipForwardType|cco|INTEGER{other=1,invalid=2,local=3,remote=4}
3 7 ipForwardProto|cro|INTEGER{other=1,local=2,netmgmt=3,icmp=4,egp=5,ggp=6,hello=7,rip=8,is-is=9,es-is=10,ciscoIgrp=11,bbnSpfIgp=12,ospf=13,bgp=14,idpr=15}
3 8 ipForwardAge|cro|Integer32
3 9 ipForwardInfo|cco|OBJECT IDENTIFIER
3 10 ipForwardNextHopAS|cco|Integer32
3 11 ipForwardMetric1|cco|Integer32
3 12 ipForwardMetric2|cco|Integer32
3 13 ipForwardMetric3|cco|Integer32
3 14 ipForwardMetric4|cco|Integer32
3 15 ipForwardMetric5|cco|Integer32
1 3 ipCidrRouteNumber|srd|Gauge32
1 4 ipCidrRouteTable|tnd
2 1 ipCidrRouteEntry|rnd||xipCidrRouteDest,ipCidrRouteMask,ipCidrRouteTos,ipCidrRouteNextHop
3 1 ipCidrRouteDest|crd|IpAddress
3 2 ipCidrRouteMask|crd|IpAddress
3 3 ipCidrRouteTos|crd|Integer32(0..2147483647)
3 4 ipCidrRouteNextHop|crd|IpAddress
3 5 ipCidrRouteIfIndex|ccd|Integer32
3 6 ipCidrRouteType|ccd|INTEGER{other=1,reject=2,local=3,remote=4}
3 7 ipCidrRouteProto|crd|INTEGER{other=1,local=2,netmgmt=3,icmp=4,egp=5,ggp=6,hello=7,rip=8,isIs=9,esIs=10,ciscoIgrp=11,bbnSpfIgp=12,ospf=13,bgp=14,idpr=15,ciscoEigrp=16}
3 8 ipCidrRouteAge|crd|Integer32
3 9 ipCidrRouteInfo|ccd|OBJECT IDENTIFIER
3 10 ipCidrRouteNextHopAS|ccd|Integer32
3 11 ipCidrRouteMetric1|ccd|Integer32
3 12 ipCidrRouteMetric2|ccd|Integer32
3 13 ipCidrRouteMetric3|ccd|Integer32
3 14 ipCidrRouteMetric4|ccd|Integer32
3 15 ipCidrRouteMetric5|ccd|Integer32
3 16 ipCidrRouteStatus|ccd|RowStatus
1 5 ipForwardConformance|i
2 1 ipForwardGroups|i
3 2 ipForwardMultiPathGroup|g-o
3 3 ipForwardCidrRouteGroup|g-d
3 4 inetForwardCidrRouteGroup|g-c
2 2 ipForwardCompliances|i
3 1 ipForwardCompliance|l-d
3 2 ipForwardOldCompliance|l-o
3 3 ipForwardFullCompliance|l-c
3 4 ipForwardReadOnlyCompliance|l-c
1 6 inetCidrRouteNumber|src|Gauge32
1 7 inetCidrRouteTable|tnc
2 1 inetCidrRouteEntry|rnc||xinetCidrRouteDestType,inetCidrRouteDest,inetCidrRoutePfxLen,inetCidrRoutePolicy,inetCidrRouteNextHopType,inetCidrRouteNextHop
3 1 inetCidrRouteDestType|cnc|InetAddressType
3 2 inetCidrRouteDest|cnc|InetAddress
3 3 inetCidrRoutePfxLen|cnc|InetAddressPrefixLength
3 4 inetCidrRoutePolicy|cnc|OBJECT IDENTIFIER
3 5 inetCidrRouteNextHopType|cnc|InetAddressType
3 6 inetCidrRouteNextHop|cnc|InetAddress
3 7 inetCidrRouteIfIndex|ccc|InterfaceIndexOrZero
3 8 inetCidrRouteType|ccc|INTEGER{other=1,reject=2,local=3,remote=4,blackhole=5}
3 9 inetCidrRouteProto|crc|IANAipRouteProtocol
3 10 inetCidrRouteAge|crc|Gauge32
3 11 inetCidrRouteNextHopAS|ccc|InetAutonomousSystemNumber
3 12 inetCidrRouteMetric1|ccc|Integer32
3 13 inetCidrRouteMetric2|ccc|Integer32
3 14 inetCidrRouteMetric3|ccc|Integer32
3 15 inetCidrRouteMetric4|ccc|Integer32
3 16 inetCidrRouteMetric5|ccc|Integer32
3 17 inetCidrRouteStatus|ccc|RowStatus
1 8 inetCidrRouteDiscards|src|Counter32
=IP-MIB|2|TimeStamp=SNMPv2-TC,InterfaceIndex=IF-MIB,InetVersion=INET-ADDRESS-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,InetAddressPrefixLength=INET-ADDRESS-MIB,TruthValue=SNMPv2-TC,TestAndIncr=SNMPv2-TC,RowPointer=SNMPv2-TC,RowStatus=SNMPv2-TC,StorageType=SNMPv2-TC,PhysAddress=SNMPv2-TC,InetZoneIndex=INET-ADDRESS-MIB
#IpAddressOriginTC|INTEGER{other=1,manual=2,dhcp=4,linklayer=5,random=6}
#IpAddressStatusTC|INTEGER{preferred=1,deprecated=2,invalid=3,inaccessible=4,unknown=5,tentative=6,duplicate=7,optimistic=8}
#IpAddressPrefixOriginTC|INTEGER{other=1,manual=2,wellknown=3,dhcp=4,routeradv=5}
#Ipv6AddressIfIdentifierTC|OCTET STRING(0..8)|2x:
/1.3.6.1.2.1
0 4 ip|i
1 1 ipForwarding|swc|INTEGER{forwarding=1,notForwarding=2}
1 2 ipDefaultTTL|swc|Integer32(1..255)
1 3 ipInReceives|srd|Counter32
1 4 ipInHdrErrors|srd|Counter32
1 5 ipInAddrErrors|srd|Counter32
1 6 ipForwDatagrams|srd|Counter32
1 7 ipInUnknownProtos|srd|Counter32
1 8 ipInDiscards|srd|Counter32
1 9 ipInDelivers|srd|Counter32
1 10 ipOutRequests|srd|Counter32
1 11 ipOutDiscards|srd|Counter32
1 12 ipOutNoRoutes|srd|Counter32
1 13 ipReasmTimeout|src|Integer32|useconds
1 14 ipReasmReqds|srd|Counter32
1 15 ipReasmOKs|srd|Counter32
1 16 ipReasmFails|srd|Counter32
1 17 ipFragOKs|srd|Counter32
1 18 ipFragFails|srd|Counter32
1 19 ipFragCreates|srd|Counter32
1 20 ipAddrTable|tnd
2 1 ipAddrEntry|rnd||xipAdEntAddr
3 1 ipAdEntAddr|crd|IpAddress
3 2 ipAdEntIfIndex|crd|INTEGER(1..2147483647)
3 3 ipAdEntNetMask|crd|IpAddress
3 4 ipAdEntBcastAddr|crd|INTEGER(0..1)
3 5 ipAdEntReasmMaxSize|crd|INTEGER(0..65535)
1 22 ipNetToMediaTable|tnd
2 1 ipNetToMediaEntry|rnd||xipNetToMediaIfIndex,ipNetToMediaNetAddress
3 1 ipNetToMediaIfIndex|ccd|INTEGER(1..2147483647)
3 2 ipNetToMediaPhysAddress|ccd|PhysAddress(0..65535)
3 3 ipNetToMediaNetAddress|ccd|IpAddress
3 4 ipNetToMediaType|ccd|INTEGER{other=1,invalid=2,dynamic=3,static=4}
1 23 ipRoutingDiscards|srd|Counter32
1 25 ipv6IpForwarding|swc|INTEGER{forwarding=1,notForwarding=2}
1 26 ipv6IpDefaultHopLimit|swc|Integer32(0..255)
1 27 ipv4InterfaceTableLastChange|src|TimeStamp
1 28 ipv4InterfaceTable|tnc
2 1 ipv4InterfaceEntry|rnc||xipv4InterfaceIfIndex
3 1 ipv4InterfaceIfIndex|cnc|InterfaceIndex
3 2 ipv4InterfaceReasmMaxSize|crc|Integer32(0..65535)
3 3 ipv4InterfaceEnableStatus|cwc|INTEGER{up=1,down=2}
3 4 ipv4InterfaceRetransmitTime|crc|Unsigned32|umilliseconds
1 29 ipv6InterfaceTableLastChange|src|TimeStamp
1 30 ipv6InterfaceTable|tnc
2 1 ipv6InterfaceEntry|rnc||xipv6InterfaceIfIndex
3 1 ipv6InterfaceIfIndex|cnc|InterfaceIndex
3 2 ipv6InterfaceReasmMaxSize|crc|Unsigned32(1500..65535)|uoctets
3 3 ipv6InterfaceIdentifier|crc|Ipv6AddressIfIdentifierTC
3 5 ipv6InterfaceEnableStatus|cwc|INTEGER{up=1,down=2}
3 6 ipv6InterfaceReachableTime|crc|Unsigned32|umilliseconds
3 7 ipv6InterfaceRetransmitTime|crc|Unsigned32|umilliseconds
3 8 ipv6InterfaceForwarding|cwc|INTEGER{forwarding=1,notForwarding=2}
1 31 ipTrafficStats|i
2 1 ipSystemStatsTable|tnc
3 1 ipSystemStatsEntry|rnc||xipSystemStatsIPVersion
4 1 ipSystemStatsIPVersion|cnc|InetVersion
4 3 ipSystemStatsInReceives|crc|Counter32
4 4 ipSystemStatsHCInReceives|crc|Counter64
4 5 ipSystemStatsInOctets|crc|Counter32
4 6 ipSystemStatsHCInOctets|crc|Counter64
4 7 ipSystemStatsInHdrErrors|crc|Counter32
4 8 ipSystemStatsInNoRoutes|crc|Counter32
4 9 ipSystemStatsInAddrErrors|crc|Counter32
4 10 ipSystemStatsInUnknownProtos|crc|Counter32
4 11 ipSystemStatsInTruncatedPkts|crc|Counter32
4 12 ipSystemStatsInForwDatagrams|crc|Counter32
4 13 ipSystemStatsHCInForwDatagrams|crc|Counter64
4 14 ipSystemStatsReasmReqds|crc|Counter32
4 15 ipSystemStatsReasmOKs|crc|Counter32
4 16 ipSystemStatsReasmFails|crc|Counter32
4 17 ipSystemStatsInDiscards|crc|Counter32
4 18 ipSystemStatsInDelivers|crc|Counter32
4 19 ipSystemStatsHCInDelivers|crc|Counter64
4 20 ipSystemStatsOutRequests|crc|Counter32
4 21 ipSystemStatsHCOutRequests|crc|Counter64
4 22 ipSystemStatsOutNoRoutes|crc|Counter32
4 23 ipSystemStatsOutForwDatagrams|crc|Counter32
4 24 ipSystemStatsHCOutForwDatagrams|crc|Counter64
4 25 ipSystemStatsOutDiscards|crc|Counter32
4 26 ipSystemStatsOutFragReqds|crc|Counter32
4 27 ipSystemStatsOutFragOKs|crc|Counter32
4 28 ipSystemStatsOutFragFails|crc|Counter32
4 29 ipSystemStatsOutFragCreates|crc|Counter32
4 30 ipSystemStatsOutTransmits|crc|Counter32
4 31 ipSystemStatsHCOutTransmits|crc|Counter64
4 32 ipSystemStatsOutOctets|crc|Counter32
4 33 ipSystemStatsHCOutOctets|crc|Counter64
4 34 ipSystemStatsInMcastPkts|crc|Counter32
4 35 ipSystemStatsHCInMcastPkts|crc|Counter64
4 36 ipSystemStatsInMcastOctets|crc|Counter32
4 37 ipSystemStatsHCInMcastOctets|crc|Counter64
4 38 ipSystemStatsOutMcastPkts|crc|Counter32
4 39 ipSystemStatsHCOutMcastPkts|crc|Counter64
4 40 ipSystemStatsOutMcastOctets|crc|Counter32
4 41 ipSystemStatsHCOutMcastOctets|crc|Counter64
4 42 ipSystemStatsInBcastPkts|crc|Counter32
4 43 ipSystemStatsHCInBcastPkts|crc|Counter64
4 44 ipSystemStatsOutBcastPkts|crc|Counter32
4 45 ipSystemStatsHCOutBcastPkts|crc|Counter64
4 46 ipSystemStatsDiscontinuityTime|crc|TimeStamp
4 47 ipSystemStatsRefreshRate|crc|Unsigned32|umilli-seconds
2 2 ipIfStatsTableLastChange|src|TimeStamp
2 3 ipIfStatsTable|tnc
3 1 ipIfStatsEntry|rnc||xipIfStatsIPVersion,ipIfStatsIfIndex
4 1 ipIfStatsIPVersion|cnc|InetVersion
4 2 ipIfStatsIfIndex|cnc|InterfaceIndex
4 3 ipIfStatsInReceives|crc|Counter32
4 4 ipIfStatsHCInReceives|crc|Counter64
4 5 ipIfStatsInOctets|crc|Counter32
4 6 ipIfStatsHCInOctets|crc|Counter64
4 7 ipIfStatsInHdrErrors|crc|Counter32
4 8 ipIfStatsInNoRoutes|crc|Counter32
4 9 ipIfStatsInAddrErrors|crc|Counter32
4 10 ipIfStatsInUnknownProtos|crc|Counter32
4 11 ipIfStatsInTruncatedPkts|crc|Counter32
4 12 ipIfStatsInForwDatagrams|crc|Counter32
4 13 ipIfStatsHCInForwDatagrams|crc|Counter64
4 14 ipIfStatsReasmReqds|crc|Counter32
4 15 ipIfStatsReasmOKs|crc|Counter32
4 16 ipIfStatsReasmFails|crc|Counter32
4 17 ipIfStatsInDiscards|crc|Counter32
4 18 ipIfStatsInDelivers|crc|Counter32
4 19 ipIfStatsHCInDelivers|crc|Counter64
4 20 ipIfStatsOutRequests|crc|Counter32
4 21 ipIfStatsHCOutRequests|crc|Counter64
4 23 ipIfStatsOutForwDatagrams|crc|Counter32
4 24 ipIfStatsHCOutForwDatagrams|crc|Counter64
4 25 ipIfStatsOutDiscards|crc|Counter32
4 26 ipIfStatsOutFragReqds|crc|Counter32
4 27 ipIfStatsOutFragOKs|crc|Counter32
4 28 ipIfStatsOutFragFails|crc|Counter32
4 29 ipIfStatsOutFragCreates|crc|Counter32
4 30 ipIfStatsOutTransmits|crc|Counter32
4 31 ipIfStatsHCOutTransmits|crc|Counter64
4 32 ipIfStatsOutOctets|crc|Counter32
4 33 ipIfStatsHCOutOctets|crc|Counter64
4 34 ipIfStatsInMcastPkts|crc|Counter32
4 35 ipIfStatsHCInMcastPkts|crc|Counter64
4 36 ipIfStatsInMcastOctets|crc|Counter32
4 37 ipIfStatsHCInMcastOctets|crc|Counter64
4 38 ipIfStatsOutMcastPkts|crc|Counter32
4 39 ipIfStatsHCOutMcastPkts|crc|Counter64
4 40 ipIfStatsOutMcastOctets|crc|Counter32
4 41 ipIfStatsHCOutMcastOctets|crc|Counter64
4 42 ipIfStatsInBcastPkts|crc|Counter32
4 43 ipIfStatsHCInBcastPkts|crc|Counter64
4 44 ipIfStatsOutBcastPkts|crc|Counter32
4 45 ipIfStatsHCOutBcastPkts|crc|Counter64
4 46 ipIfStatsDiscontinuityTime|crc|TimeStamp
4 47 ipIfStatsRefreshRate|crc|Unsigned32|umilli-seconds
1 32 ipAddressPrefixTable|tnc
2 1 ipAddressPrefixEntry|rnc||xipAddressPrefixIfIndex,ipAddressPrefixType,ipAddressPrefixPrefix,ipAddressPrefixLength
3 1 ipAddressPrefixIfIndex|cnc|InterfaceIndex
3 2 ipAddressPrefixType|cnc|InetAddressType
3 3 ipAddressPrefixPrefix|cnc|InetAddress
3 4 ipAddressPrefixLength|cnc|InetAddressPrefixLength
3 5 ipAddressPrefixOrigin|crc|IpAddressPrefixOriginTC
3 6 ipAddressPrefixOnLinkFlag|crc|TruthValue
3 7 ipAddressPrefixAutonomousFlag|crc|TruthValue
3 8 ipAddressPrefixAdvPreferredLifetime|crc|Unsigned32|useconds
3 9 ipAddressPrefixAdvValidLifetime|crc|Unsigned32|useconds
1 33 ipAddressSpinLock|swc|TestAndIncr
1 34 ipAddressTable|tnc
2 1 ipAddressEntry|rnc||xipAddressAddrType,ipAddressAddr
3 1 ipAddressAddrType|cnc|InetAddressType
3 2 ipAddressAddr|cnc|InetAddress
3 3 ipAddressIfIndex|ccc|InterfaceIndex
3 4 ipAddressType|ccc|INTEGER{unicast=1,anycast=2,broadcast=3}
3 5 ipAddressPrefix|crc|RowPointer
3 6 ipAddressOrigin|crc|IpAddressOriginTC
3 7 ipAddressStatus|ccc|IpAddressStatusTC
3 8 ipAddressCreated|crc|TimeStamp
3 9 ipAddressLastChanged|crc|TimeStamp
3 10 ipAddressRowStatus|ccc|RowStatus
3 11 ipAddressStorageType|ccc|StorageType
1 35 ipNetToPhysicalTable|tnc
2 1 ipNetToPhysicalEntry|rnc||xipNetToPhysicalIfIndex,ipNetToPhysicalNetAddressType,ipNetToPhysicalNetAddress
3 1 ipNetToPhysicalIfIndex|cnc|InterfaceIndex
3 2 ipNetToPhysicalNetAddressType|cnc|InetAddressType
3 3 ipNetToPhysicalNetAddress|cnc|InetAddress
3 4 ipNetToPhysicalPhysAddress|ccc|PhysAddress(0..65535)
3 5 ipNetToPhysicalLastUpdated|crc|TimeStamp
3 6 ipNetToPhysicalType|ccc|INTEGER{other=1,invalid=2,dynamic=3,static=4,local=5}
3 7 ipNetToPhysicalState|crc|INTEGER{reachable=1,stale=2,delay=3,probe=4,invalid=5,unknown=6,incomplete=7}
3 8 ipNetToPhysicalRowStatus|ccc|RowStatus
1 36 ipv6ScopeZoneIndexTable|tnc
2 1 ipv6ScopeZoneIndexEntry|rnc||xipv6ScopeZoneIndexIfIndex
3 1 ipv6ScopeZoneIndexIfIndex|cnc|InterfaceIndex
3 2 ipv6ScopeZoneIndexLinkLocal|crc|InetZoneIndex
3 3 ipv6ScopeZoneIndex3|crc|InetZoneIndex
3 4 ipv6ScopeZoneIndexAdminLocal|crc|InetZoneIndex
3 5 ipv6ScopeZoneIndexSiteLocal|crc|InetZoneIndex
3 6 ipv6ScopeZoneIndex6|crc|InetZoneIndex
3 7 ipv6ScopeZoneIndex7|crc|InetZoneIndex
3 8 ipv6ScopeZoneIndexOrganizationLocal|crc|InetZoneIndex
3 9 ipv6ScopeZoneIndex9|crc|InetZoneIndex
3 10 ipv6ScopeZoneIndexA|crc|InetZoneIndex
3 11 ipv6ScopeZoneIndexB|crc|InetZoneIndex
3 12 ipv6ScopeZoneIndexC|crc|InetZoneIndex
3 13 ipv6ScopeZoneIndexD|crc|InetZoneIndex
1 37 ipDefaultRouterTable|tnc
2 1 ipDefaultRouterEntry|rnc||xipDefaultRouterAddressType,ipDefaultRouterAddress,ipDefaultRouterIfIndex
3 1 ipDefaultRouterAddressType|cnc|InetAddressType
3 2 ipDefaultRouterAddress|cnc|InetAddress
3 3 ipDefaultRouterIfIndex|cnc|InterfaceIndex
3 4 ipDefaultRouterLifetime|crc|Unsigned32(0..65535)|useconds
3 5 ipDefaultRouterPreference|crc|INTEGER{reserved=-2,low=-1,medium=0,high=1}
1 38 ipv6RouterAdvertSpinLock|swc|TestAndIncr
1 39 ipv6RouterAdvertTable|tnc
2 1 ipv6RouterAdvertEntry|rnc||xipv6RouterAdvertIfIndex
3 1 ipv6RouterAdvertIfIndex|cnc|InterfaceIndex
3 2 ipv6RouterAdvertSendAdverts|ccc|TruthValue
3 3 ipv6RouterAdvertMaxInterval|ccc|Unsigned32(4..1800)|useconds
3 4 ipv6RouterAdvertMinInterval|ccc|Unsigned32(3..1350)|useconds
3 5 ipv6RouterAdvertManagedFlag|ccc|TruthValue
3 6 ipv6RouterAdvertOtherConfigFlag|ccc|TruthValue
3 7 ipv6RouterAdvertLinkMTU|ccc|Unsigned32
3 8 ipv6RouterAdvertReachableTime|ccc|Unsigned32(0..3600000)|umilliseconds
3 9 ipv6RouterAdvertRetransmitTime|ccc|Unsigned32|umilliseconds
3 10 ipv6RouterAdvertCurHopLimit|ccc|Unsigned32(0..255)
3 11 ipv6RouterAdvertDefaultLifetime|ccc|Unsigned32(0,4..9000)|useconds
3 12 ipv6RouterAdvertRowStatus|ccc|RowStatus
0 5 icmp|i
1 1 icmpInMsgs|srd|Counter32
1 2 icmpInErrors|srd|Counter32
1 3 icmpInDestUnreachs|srd|Counter32
1 4 icmpInTimeExcds|srd|Counter32
1 5 icmpInParmProbs|srd|Counter32
1 6 icmpInSrcQuenchs|srd|Counter32
1 7 icmpInRedirects|srd|Counter32
1 8 icmpInEchos|srd|Counter32
1 9 icmpInEchoReps|srd|Counter32
1 10 icmpInTimestamps|srd|Counter32
1 11 icmpInTimestampReps|srd|Counter32
1 12 icmpInAddrMasks|srd|Counter32
1 13 icmpInAddrMaskReps|srd|Counter32
1 14 icmpOutMsgs|srd|Counter32
1 15 icmpOutErrors|srd|Counter32
1 16 icmpOutDestUnreachs|srd|Counter32
1 17 icmpOutTimeExcds|srd|Counter32
1 18 icmpOutParmProbs|srd|Counter32
1 19 icmpOutSrcQuenchs|srd|Counter32
1 20 icmpOutRedirects|srd|Counter32
1 21 icmpOutEchos|srd|Counter32
1 22 icmpOutEchoReps|srd|Counter32
1 23 icmpOutTimestamps|srd|Counter32
1 24 icmpOutTimestampReps|srd|Counter32
1 25 icmpOutAddrMasks|srd|Counter32
1 26 icmpOutAddrMaskReps|srd|Counter32
1 29 icmpStatsTable|tnc
2 1 icmpStatsEntry|rnc||xicmpStatsIPVersion
3 1 icmpStatsIPVersion|cnc|InetVersion
3 2 icmpStatsInMsgs|crc|Counter32
3 3 icmpStatsInErrors|crc|Counter32
3 4 icmpStatsOutMsgs|crc|Counter32
3 5 icmpStatsOutErrors|crc|Counter32
1 30 icmpMsgStatsTable|tnc
2 1 icmpMsgStatsEntry|rnc||xicmpMsgStatsIPVersion,icmpMsgStatsType
3 1 icmpMsgStatsIPVersion|cnc|InetVersion
3 2 icmpMsgStatsType|cnc|Integer32(0..255)
3 3 icmpMsgStatsInPkts|crc|Counter32
3 4 icmpMsgStatsOutPkts|crc|Counter32
0 48 ipMIB|m
1 2 ipMIBConformance|i
2 1 ipMIBCompliances|i
3 1 ipMIBCompliance|l-d
3 2 ipMIBCompliance2|l-c
2 2 ipMIBGroups|i
3 1 ipGroup|g-d
3 2 icmpGroup|g-d
3 3 ipv4GeneralGroup|g-c
3 4 ipv4IfGroup|g-c
3 5 ipv6GeneralGroup2|g-c
3 6 ipv6IfGroup|g-c
3 7 ipLastChangeGroup|g-c
3 8 ipSystemStatsGroup|g-c
3 9 ipv4SystemStatsGroup|g-c
3 10 ipSystemStatsHCOctetGroup|g-c
3 11 ipSystemStatsHCPacketGroup|g-c
3 12 ipv4SystemStatsHCPacketGroup|g-c
3 13 ipIfStatsGroup|g-c
3 14 ipv4IfStatsGroup|g-c
3 15 ipIfStatsHCOctetGroup|g-c
3 16 ipIfStatsHCPacketGroup|g-c
3 17 ipv4IfStatsHCPacketGroup|g-c
3 18 ipAddressPrefixGroup|g-c
3 19 ipAddressGroup|g-c
3 20 ipNetToPhysicalGroup|g-c
3 21 ipv6ScopeGroup|g-c
3 22 ipDefaultRouterGroup|g-c
3 23 ipv6RouterAdvertGroup|g-c
3 24 icmpStatsGroup|g-c
=IPV6-FLOW-LABEL-MIB|2
#IPv6FlowLabel|Integer32(0..1048575)|d
#IPv6FlowLabelOrAny|Integer32(-1,0..1048575)|d
/1.3.6.1.2.1
0 103 ipv6FlowLabelMIB|m
=IPV6-ICMP-MIB|2
/1.3.6.1.2.1
0 56 ipv6IcmpMIB|m
1 1 ipv6IcmpMIBObjects|i
2 1 ipv6IfIcmpTable|tno
3 1 ipv6IfIcmpEntry|rno||aipv6IfEntry
4 1 ipv6IfIcmpInMsgs|cro|Counter32
4 2 ipv6IfIcmpInErrors|cro|Counter32
4 3 ipv6IfIcmpInDestUnreachs|cro|Counter32
4 4 ipv6IfIcmpInAdminProhibs|cro|Counter32
4 5 ipv6IfIcmpInTimeExcds|cro|Counter32
4 6 ipv6IfIcmpInParmProblems|cro|Counter32
4 7 ipv6IfIcmpInPktTooBigs|cro|Counter32
4 8 ipv6IfIcmpInEchos|cro|Counter32
4 9 ipv6IfIcmpInEchoReplies|cro|Counter32
4 10 ipv6IfIcmpInRouterSolicits|cro|Counter32
4 11 ipv6IfIcmpInRouterAdvertisements|cro|Counter32
4 12 ipv6IfIcmpInNeighborSolicits|cro|Counter32
4 13 ipv6IfIcmpInNeighborAdvertisements|cro|Counter32
4 14 ipv6IfIcmpInRedirects|cro|Counter32
4 15 ipv6IfIcmpInGroupMembQueries|cro|Counter32
4 16 ipv6IfIcmpInGroupMembResponses|cro|Counter32
4 17 ipv6IfIcmpInGroupMembReductions|cro|Counter32
4 18 ipv6IfIcmpOutMsgs|cro|Counter32
4 19 ipv6IfIcmpOutErrors|cro|Counter32
4 20 ipv6IfIcmpOutDestUnreachs|cro|Counter32
4 21 ipv6IfIcmpOutAdminProhibs|cro|Counter32
4 22 ipv6IfIcmpOutTimeExcds|cro|Counter32
4 23 ipv6IfIcmpOutParmProblems|cro|Counter32
4 24 ipv6IfIcmpOutPktTooBigs|cro|Counter32
4 25 ipv6IfIcmpOutEchos|cro|Counter32
4 26 ipv6IfIcmpOutEchoReplies|cro|Counter32
4 27 ipv6IfIcmpOutRouterSolicits|cro|Counter32
4 28 ipv6IfIcmpOutRouterAdvertisements|cro|Counter32
4 29 ipv6IfIcmpOutNeighborSolicits|cro|Counter32
4 30 ipv6IfIcmpOutNeighborAdvertisements|cro|Counter32
4 31 ipv6IfIcmpOutRedirects|cro|Counter32
4 32 ipv6IfIcmpOutGroupMembQueries|cro|Counter32
4 33 ipv6IfIcmpOutGroupMembResponses|cro|Counter32
4 34 ipv6IfIcmpOutGroupMembReductions|cro|Counter32
1 2 ipv6IcmpConformance|i
2 1 ipv6IcmpCompliances|i
3 1 ipv6IcmpCompliance|l-o
2 2 ipv6IcmpGroups|i
3 1 ipv6IcmpGroup|g-o
=IPV6-MIB|2|TimeStamp=SNMPv2-TC,Ipv6IfIndex=IPV6-TC,DisplayString=SNMPv2-TC,VariablePointer=SNMPv2-TC,Ipv6AddressIfIdentifier=IPV6-TC,PhysAddress=SNMPv2-TC,Ipv6AddressPrefix=IPV6-TC,TruthValue=SNMPv2-TC,Ipv6Address=IPV6-TC,Ipv6IfIndexOrZero=IPV6-TC,RowPointer=SNMPv2-TC
/1.3.6.1.2.1
0 55 ipv6MIB|m
1 1 ipv6MIBObjects|i
2 1 ipv6Forwarding|swo|INTEGER{forwarding=1,notForwarding=2}
2 2 ipv6DefaultHopLimit|swo|INTEGER(0..255)
2 3 ipv6Interfaces|sro|Unsigned32
2 4 ipv6IfTableLastChange|sro|TimeStamp
2 5 ipv6IfTable|tno
3 1 ipv6IfEntry|rno||xipv6IfIndex
4 1 ipv6IfIndex|cno|Ipv6IfIndex
4 2 ipv6IfDescr|cwo|DisplayString
4 3 ipv6IfLowerLayer|cro|VariablePointer
4 4 ipv6IfEffectiveMtu|cro|Unsigned32|uoctets
4 5 ipv6IfReasmMaxSize|cro|Unsigned32(0..65535)|uoctets
4 6 ipv6IfIdentifier|cwo|Ipv6AddressIfIdentifier
4 7 ipv6IfIdentifierLength|cwo|INTEGER(0..64)|ubits
4 8 ipv6IfPhysicalAddress|cro|PhysAddress
4 9 ipv6IfAdminStatus|cwo|INTEGER{up=1,down=2}
4 10 ipv6IfOperStatus|cro|INTEGER{up=1,down=2,noIfIdentifier=3,unknown=4,notPresent=5}
4 11 ipv6IfLastChange|cro|TimeStamp
2 6 ipv6IfStatsTable|tno
3 1 ipv6IfStatsEntry|rno||aipv6IfEntry
4 1 ipv6IfStatsInReceives|cro|Counter32
4 2 ipv6IfStatsInHdrErrors|cro|Counter32
4 3 ipv6IfStatsInTooBigErrors|cro|Counter32
4 4 ipv6IfStatsInNoRoutes|cro|Counter32
4 5 ipv6IfStatsInAddrErrors|cro|Counter32
4 6 ipv6IfStatsInUnknownProtos|cro|Counter32
4 7 ipv6IfStatsInTruncatedPkts|cro|Counter32
4 8 ipv6IfStatsInDiscards|cro|Counter32
4 9 ipv6IfStatsInDelivers|cro|Counter32
4 10 ipv6IfStatsOutForwDatagrams|cro|Counter32
4 11 ipv6IfStatsOutRequests|cro|Counter32
4 12 ipv6IfStatsOutDiscards|cro|Counter32
4 13 ipv6IfStatsOutFragOKs|cro|Counter32
4 14 ipv6IfStatsOutFragFails|cro|Counter32
4 15 ipv6IfStatsOutFragCreates|cro|Counter32
4 16 ipv6IfStatsReasmReqds|cro|Counter32
4 17 ipv6IfStatsReasmOKs|cro|Counter32
4 18 ipv6IfStatsReasmFails|cro|Counter32
4 19 ipv6IfStatsInMcastPkts|cro|Counter32
4 20 ipv6IfStatsOutMcastPkts|cro|Counter32
2 7 ipv6AddrPrefixTable|tno
3 1 ipv6AddrPrefixEntry|rno||xipv6IfIndex,ipv6AddrPrefix,ipv6AddrPrefixLength
4 1 ipv6AddrPrefix|cno|Ipv6AddressPrefix
4 2 ipv6AddrPrefixLength|cno|INTEGER(0..128)|ubits
4 3 ipv6AddrPrefixOnLinkFlag|cro|TruthValue
4 4 ipv6AddrPrefixAutonomousFlag|cro|TruthValue
4 5 ipv6AddrPrefixAdvPreferredLifetime|cro|Unsigned32|useconds
4 6 ipv6AddrPrefixAdvValidLifetime|cro|Unsigned32|useconds
2 8 ipv6AddrTable|tno
3 1 ipv6AddrEntry|rno||xipv6IfIndex,ipv6AddrAddress
4 1 ipv6AddrAddress|cno|Ipv6Address
4 2 ipv6AddrPfxLength|cro|INTEGER(0..128)|ubits
4 3 ipv6AddrType|cro|INTEGER{stateless=1,stateful=2,unknown=3}
4 4 ipv6AddrAnycastFlag|cro|TruthValue
4 5 ipv6AddrStatus|cro|INTEGER{preferred=1,deprecated=2,invalid=3,inaccessible=4,unknown=5}
2 9 ipv6RouteNumber|sro|Gauge32
2 10 ipv6DiscardedRoutes|sro|Counter32
2 11 ipv6RouteTable|tno
3 1 ipv6RouteEntry|rno||xipv6RouteDest,ipv6RoutePfxLength,ipv6RouteIndex
4 1 ipv6RouteDest|cno|Ipv6Address
4 2 ipv6RoutePfxLength|cno|INTEGER(0..128)|ubits
4 3 ipv6RouteIndex|cno|Unsigned32
4 4 ipv6RouteIfIndex|cro|Ipv6IfIndexOrZero
4 5 ipv6RouteNextHop|cro|Ipv6Address
4 6 ipv6RouteType|cro|INTEGER{other=1,discard=2,local=3,remote=4}
4 7 ipv6RouteProtocol|cro|INTEGER{other=1,local=2,netmgmt=3,ndisc=4,rip=5,ospf=6,bgp=7,idrp=8,igrp=9}
4 8 ipv6RoutePolicy|cro|Integer32
4 9 ipv6RouteAge|cro|Unsigned32|useconds
4 10 ipv6RouteNextHopRDI|cro|Unsigned32
4 11 ipv6RouteMetric|cro|Unsigned32
4 12 ipv6RouteWeight|cro|Unsigned32
4 13 ipv6RouteInfo|cro|RowPointer
4 14 ipv6RouteValid|cwo|TruthValue
2 12 ipv6NetToMediaTable|tno
3 1 ipv6NetToMediaEntry|rno||xipv6IfIndex,ipv6NetToMediaNetAddress
4 1 ipv6NetToMediaNetAddress|cno|Ipv6Address
4 2 ipv6NetToMediaPhysAddress|cro|PhysAddress
4 3 ipv6NetToMediaType|cro|INTEGER{other=1,dynamic=2,static=3,local=4}
4 4 ipv6IfNetToMediaState|cro|INTEGER{reachable=1,stale=2,delay=3,probe=4,invalid=5,unknown=6}
4 5 ipv6IfNetToMediaLastUpdated|cro|TimeStamp
4 6 ipv6NetToMediaValid|cwo|TruthValue
1 2 ipv6Notifications|i
2 0 ipv6NotificationPrefix|i
3 1 ipv6IfStateChange|n-o||oipv6IfDescr,ipv6IfOperStatus
1 3 ipv6Conformance|i
2 1 ipv6Compliances|i
3 1 ipv6Compliance|l-o
2 2 ipv6Groups|i
3 1 ipv6GeneralGroup|g-o
3 2 ipv6NotificationGroup|g-o
=IPV6-TC|2
#Ipv6Address|OCTET STRING(16)|2x:
#Ipv6AddressPrefix|OCTET STRING(0..16)|2x:
#Ipv6AddressIfIdentifier|OCTET STRING(0..8)|2x:
#Ipv6IfIndex|Integer32(1..2147483647)|d
#Ipv6IfIndexOrZero|Integer32(0..2147483647)|d
=IPV6-TCP-MIB|2|Ipv6Address=IPV6-TC,Ipv6IfIndexOrZero=IPV6-TC
/1.3.6.1.2.1
0 6 tcp|i
1 16 ipv6TcpConnTable|tno
2 1 ipv6TcpConnEntry|rno||xipv6TcpConnLocalAddress,ipv6TcpConnLocalPort,ipv6TcpConnRemAddress,ipv6TcpConnRemPort,ipv6TcpConnIfIndex
3 1 ipv6TcpConnLocalAddress|cno|Ipv6Address
3 2 ipv6TcpConnLocalPort|cno|INTEGER(0..65535)
3 3 ipv6TcpConnRemAddress|cno|Ipv6Address
3 4 ipv6TcpConnRemPort|cno|INTEGER(0..65535)
3 5 ipv6TcpConnIfIndex|cno|Ipv6IfIndexOrZero
3 6 ipv6TcpConnState|cwo|INTEGER{closed=1,listen=2,synSent=3,synReceived=4,established=5,finWait1=6,finWait2=7,closeWait=8,lastAck=9,closing=10,timeWait=11,deleteTCB=12}
/1.3.6.1.3
0 86 ipv6TcpMIB|m
1 2 ipv6TcpConformance|i
2 1 ipv6TcpCompliances|i
3 1 ipv6TcpCompliance|l-o
2 2 ipv6TcpGroups|i
3 1 ipv6TcpGroup|g-o
=IPV6-UDP-MIB|2|Ipv6Address=IPV6-TC,Ipv6IfIndexOrZero=IPV6-TC
/1.3.6.1.2.1
0 7 udp|i
1 6 ipv6UdpTable|tno
2 1 ipv6UdpEntry|rno||xipv6UdpLocalAddress,ipv6UdpLocalPort,ipv6UdpIfIndex
3 1 ipv6UdpLocalAddress|cno|Ipv6Address
3 2 ipv6UdpLocalPort|cno|INTEGER(0..65535)
3 3 ipv6UdpIfIndex|cro|Ipv6IfIndexOrZero
/1.3.6.1.3
0 87 ipv6UdpMIB|m
1 2 ipv6UdpConformance|i
2 1 ipv6UdpCompliances|i
3 1 ipv6UdpCompliance|l-o
2 2 ipv6UdpGroups|i
3 1 ipv6UdpGroup|g-o
=LM-SENSORS-MIB|2|DisplayString=SNMPv2-TC
/1.3.6.1.4.1.2021.13
0 16 lmSensors|i
1 1 lmSensorsMIB|m
1 2 lmTempSensorsTable|tnc
2 1 lmTempSensorsEntry|rnc||xlmTempSensorsIndex
3 1 lmTempSensorsIndex|crc|Integer32(0..65535)
3 2 lmTempSensorsDevice|crc|DisplayString
3 3 lmTempSensorsValue|crd|Gauge32
3 4 lmTempSensorsTemperature|crc|Integer32|umCel
1 3 lmFanSensorsTable|tnc
2 1 lmFanSensorsEntry|rnc||xlmFanSensorsIndex
3 1 lmFanSensorsIndex|crc|Integer32(0..65535)
3 2 lmFanSensorsDevice|crc|DisplayString
3 3 lmFanSensorsValue|crc|Gauge32
1 4 lmVoltSensorsTable|tnc
2 1 lmVoltSensorsEntry|rnc||xlmVoltSensorsIndex
3 1 lmVoltSensorsIndex|crc|Integer32(0..65535)
3 2 lmVoltSensorsDevice|crc|DisplayString
3 3 lmVoltSensorsValue|crc|Gauge32
1 5 lmMiscSensorsTable|tnc
2 1 lmMiscSensorsEntry|rnc||xlmMiscSensorsIndex
3 1 lmMiscSensorsIndex|crc|Integer32(0..65535)
3 2 lmMiscSensorsDevice|crc|DisplayString
3 3 lmMiscSensorsValue|crc|Gauge32
=MTA-MIB|2|TimeInterval=SNMPv2-TC,SnmpAdminString=SNMP-FRAMEWORK-MIB,URLString=NETWORK-SERVICES-MIB
/1.3.6.1.2.1
0 28 mta|m
1 1 mtaTable|tnc
2 1 mtaEntry|rnc||xapplIndex
3 1 mtaReceivedMessages|crc|Counter32
3 2 mtaStoredMessages|crc|Gauge32
3 3 mtaTransmittedMessages|crc|Counter32
3 4 mtaReceivedVolume|crc|Counter32|uK-octets
3 5 mtaStoredVolume|crc|Gauge32|uK-octets
3 6 mtaTransmittedVolume|crc|Counter32|uK-octets
3 7 mtaReceivedRecipients|crc|Counter32
3 8 mtaStoredRecipients|crc|Gauge32
3 9 mtaTransmittedRecipients|crc|Counter32
3 10 mtaSuccessfulConvertedMessages|crc|Counter32
3 11 mtaFailedConvertedMessages|crc|Counter32
3 12 mtaLoopsDetected|crc|Counter32
1 2 mtaGroupTable|tnc
2 1 mtaGroupEntry|rnc||xapplIndex,mtaGroupIndex
3 1 mtaGroupIndex|cnc|INTEGER(1..2147483647)
3 2 mtaGroupReceivedMessages|crc|Counter32
3 3 mtaGroupRejectedMessages|crc|Counter32
3 4 mtaGroupStoredMessages|crc|Gauge32
3 5 mtaGroupTransmittedMessages|crc|Counter32
3 6 mtaGroupReceivedVolume|crc|Counter32|uK-octets
3 7 mtaGroupStoredVolume|crc|Gauge32|uK-octets
3 8 mtaGroupTransmittedVolume|crc|Counter32|uK-octets
3 9 mtaGroupReceivedRecipients|crc|Counter32
3 10 mtaGroupStoredRecipients|crc|Gauge32
3 11 mtaGroupTransmittedRecipients|crc|Counter32
3 12 mtaGroupOldestMessageStored|crc|TimeInterval
3 13 mtaGroupInboundAssociations|crc|Gauge32
3 14 mtaGroupOutboundAssociations|crc|Gauge32
3 15 mtaGroupAccumulatedInboundAssociations|crc|Counter32
3 16 mtaGroupAccumulatedOutboundAssociations|crc|Counter32
3 17 mtaGroupLastInboundActivity|crc|TimeInterval
3 18 mtaGroupLastOutboundActivity|crc|TimeInterval
3 19 mtaGroupRejectedInboundAssociations|crc|Counter32
3 20 mtaGroupFailedOutboundAssociations|crc|Counter32
3 21 mtaGroupInboundRejectionReason|crc|SnmpAdminString
3 22 mtaGroupOutboundConnectFailureReason|crc|SnmpAdminString
3 23 mtaGroupScheduledRetry|crc|TimeInterval
3 24 mtaGroupMailProtocol|crc|OBJECT IDENTIFIER
3 25 mtaGroupName|crc|SnmpAdminString
3 26 mtaGroupSuccessfulConvertedMessages|crc|Counter32
3 27 mtaGroupFailedConvertedMessages|crc|Counter32
3 28 mtaGroupDescription|crc|SnmpAdminString
3 29 mtaGroupURL|crc|URLString
3 30 mtaGroupCreationTime|crc|TimeInterval
3 31 mtaGroupHierarchy|crc|INTEGER(-2147483648..2147483647)
3 32 mtaGroupOldestMessageId|crc|SnmpAdminString
3 33 mtaGroupLoopsDetected|crc|Counter32
3 34 mtaGroupLastOutboundAssociationAttempt|crc|TimeInterval
1 3 mtaGroupAssociationTable|tnc
2 1 mtaGroupAssociationEntry|rnc||xapplIndex,mtaGroupIndex,mtaGroupAssociationIndex
3 1 mtaGroupAssociationIndex|crc|INTEGER(1..2147483647)
1 4 mtaConformance|i
2 1 mtaGroups|i
3 4 mtaRFC2249Group|g-c
3 5 mtaRFC2249AssocGroup|g-c
3 6 mtaRFC2249ErrorGroup|g-c
3 7 mtaRFC2789Group|g-c
3 8 mtaRFC2789AssocGroup|g-c
3 9 mtaRFC2789ErrorGroup|g-c
3 10 mtaRFC1566Group|g-c
3 11 mtaRFC1566AssocGroup|g-c
2 2 mtaCompliances|i
3 1 mtaCompliance|l-c
3 2 mtaAssocCompliance|l-c
3 5 mtaRFC2249Compliance|l-c
3 6 mtaRFC2249AssocCompliance|l-c
3 7 mtaRFC2249ErrorCompliance|l-c
3 8 mtaRFC2249FullCompliance|l-c
3 9 mtaRFC2789Compliance|l-c
3 10 mtaRFC2789AssocCompliance|l-c
3 11 mtaRFC2789ErrorCompliance|l-c
3 12 mtaRFC2789FullCompliance|l-c
1 5 mtaGroupErrorTable|tnc
2 1 mtaGroupErrorEntry|rnc||xapplIndex,mtaGroupIndex,mtaStatusCode
3 1 mtaGroupInboundErrorCount|crc|Counter32
3 2 mtaGroupInternalErrorCount|crc|Counter32
3 3 mtaGroupOutboundErrorCount|crc|Counter32
3 4 mtaStatusCode|cnc|INTEGER(4000000..5999999)
=NET-SNMP-AGENT-MIB|2|TruthValue=SNMPv2-TC,DisplayString=SNMPv2-TC,RowStatus=SNMPv2-TC,SnmpAdminString=SNMP-FRAMEWORK-MIB
#NetsnmpCacheStatus|INTEGER{enabled=1,disabled=2,empty=3,cached=4,expired=5}
/1.3.6.1.4.1.8072.1
0 1 nsVersion|i
0 2 nsMibRegistry|i
1 1 nsModuleTable|tnc
2 1 nsModuleEntry|rnc||xnsmContextName,nsmRegistrationPoint,nsmRegistrationPriority
3 1 nsmContextName|cnc|SnmpAdminString
3 2 nsmRegistrationPoint|cnc|OBJECT IDENTIFIER
3 3 nsmRegistrationPriority|cnc|INTEGER(-2147483648..2147483647)
3 4 nsModuleName|crc|DisplayString
3 5 nsModuleModes|crc|BITS{getAndGetNext=0,set=1,getBulk=2}
3 6 nsModuleTimeout|crc|Integer32
0 3 nsExtensions|i
0 4 nsDLMod|i
0 5 nsCache|i
1 1 nsCacheDefaultTimeout|swc|INTEGER
1 2 nsCacheEnabled|swc|TruthValue
1 3 nsCacheTable|tnc
2 1 nsCacheEntry|rnc||x*nsCachedOID
3 1 nsCachedOID|cnc|OBJECT IDENTIFIER
3 2 nsCacheTimeout|cwc|INTEGER
3 3 nsCacheStatus|cwc|NetsnmpCacheStatus
0 6 nsErrorHistory|i
0 7 nsConfiguration|i
1 1 nsConfigDebug|i
2 1 nsDebugEnabled|swc|TruthValue
2 2 nsDebugOutputAll|swc|TruthValue
2 3 nsDebugDumpPdu|swc|TruthValue
2 4 nsDebugTokenTable|tnc
3 1 nsDebugTokenEntry|rnc||x*nsDebugTokenPrefix
4 2 nsDebugTokenPrefix|cnc|DisplayString
4 4 nsDebugTokenStatus|ccc|RowStatus
1 2 nsConfigLogging|i
2 1 nsLoggingTable|tnc
3 1 nsLoggingEntry|rnc||xnsLogLevel,*nsLogToken
4 1 nsLogLevel|cnc|INTEGER{emergency=0,alert=1,critical=2,error=3,warning=4,notice=5,info=6,debug=7}
4 2 nsLogToken|cnc|DisplayString
4 3 nsLogType|ccc|INTEGER{stdout=1,stderr=2,file=3,syslog=4,callback=5}
4 4 nsLogMaxLevel|ccc|INTEGER{emergency=0,alert=1,critical=2,error=3,warning=4,notice=5,info=6,debug=7}
4 5 nsLogStatus|ccc|RowStatus
0 8 nsTransactions|i
1 1 nsTransactionTable|tnc
2 1 nsTransactionEntry|rnc||xnsTransactionID
3 1 nsTransactionID|cnc|Unsigned32(0..4294967295)
3 2 nsTransactionMode|crc|Integer32
/1.3.6.1.4.1.8072.3.1
0 2 netSnmpAgentMIB|m
/1.3.6.1.4.1.8072.4.0
0 1 nsNotifyStart|n-c
0 2 nsNotifyShutdown|n-c
0 3 nsNotifyRestart|n-c
/1.3.6.1.4.1.8072.5.2
0 2 nsModuleGroup|g-c
0 4 nsCacheGroup|g-c
0 7 nsConfigGroups|i
1 1 nsDebugGroup|g-c
1 2 nsLoggingGroup|g-c
0 8 nsTransactionGroup|g-c
0 9 nsAgentNotifyGroup|g-c
=NET-SNMP-EXAMPLES-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
/1.3.6.1.4.1.8072
0 2 netSnmpExamples|m
1 1 netSnmpExampleScalars|i
2 1 netSnmpExampleInteger|swc|Integer32
2 2 netSnmpExampleSleeper|swc|Integer32
2 3 netSnmpExampleString|swc|SnmpAdminString
1 2 netSnmpExampleTables|i
2 1 netSnmpIETFWGTable|tnc
3 1 netSnmpIETFWGEntry|rnc||xnsIETFWGName
4 1 nsIETFWGName|cnc|OCTET STRING(1..32)
4 2 nsIETFWGChair1|ccc|OCTET STRING
4 3 nsIETFWGChair2|ccc|OCTET STRING
2 2 netSnmpHostsTable|tnc
3 1 netSnmpHostsEntry|rnc||xnetSnmpHostName
4 1 netSnmpHostName|cnc|OCTET STRING(0..64)
4 2 netSnmpHostAddressType|ccc|InetAddressType
4 3 netSnmpHostAddress|ccc|InetAddress
4 4 netSnmpHostStorage|ccc|StorageType
4 5 netSnmpHostRowStatus|ccc|RowStatus
1 3 netSnmpExampleNotifications|i
2 0 netSnmpExampleNotificationPrefix|i
3 1 netSnmpExampleHeartbeatNotification|n-c||onetSnmpExampleHeartbeatRate
2 1 netSnmpExampleNotification|sfo|SnmpAdminString
2 2 netSnmpExampleNotificationObjects|i
3 1 netSnmpExampleHeartbeatRate|sfc|Integer32
3 2 netSnmpExampleHeartbeatName|sfc|SnmpAdminString
=NET-SNMP-EXTEND-MIB|2|DisplayString=SNMPv2-TC,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
/1.3.6.1.4.1.8072.1.3
0 1 netSnmpExtendMIB|m
0 2 nsExtendObjects|i
1 1 nsExtendNumEntries|src|INTEGER
1 2 nsExtendConfigTable|tnc
2 1 nsExtendConfigEntry|rnc||xnsExtendToken
3 1 nsExtendToken|cnc|DisplayString
3 2 nsExtendCommand|ccc|DisplayString
3 3 nsExtendArgs|ccc|DisplayString
3 4 nsExtendInput|ccc|DisplayString
3 5 nsExtendCacheTime|ccc|INTEGER
3 6 nsExtendExecType|ccc|INTEGER{exec=1,shell=2}
3 7 nsExtendRunType|ccc|INTEGER{run-on-read=1,run-on-set=2,run-command=3}
3 20 nsExtendStorage|ccc|StorageType
3 21 nsExtendStatus|ccc|RowStatus
1 3 nsExtendOutput1Table|tnc
2 1 nsExtendOutput1Entry|rnc||ansExtendConfigEntry
3 1 nsExtendOutput1Line|crc|DisplayString
3 2 nsExtendOutputFull|crc|DisplayString
3 3 nsExtendOutNumLines|crc|Integer32
3 4 nsExtendResult|crc|Integer32
1 4 nsExtendOutput2Table|tnc
2 1 nsExtendOutput2Entry|rnc||xnsExtendToken,nsExtendLineIndex
3 1 nsExtendLineIndex|cnc|INTEGER(1..1024)
3 2 nsExtendOutLine|crc|DisplayString
0 3 nsExtendGroups|i
1 1 nsExtendConfigGroup|g-c
1 2 nsExtendOutputGroup|g-c
=NET-SNMP-MIB|2
/1.3.6.1.4.1
0 8072 netSnmp|m
1 1 netSnmpObjects|i
1 3 netSnmpEnumerations|i
2 1 netSnmpModuleIDs|i
2 2 netSnmpAgentOIDs|i
2 3 netSnmpDomains|i
1 4 netSnmpNotificationPrefix|i
2 0 netSnmpNotifications|i
2 1 netSnmpNotificationObjects|i
1 5 netSnmpConformance|i
2 1 netSnmpCompliances|i
2 2 netSnmpGroups|i
1 9999 netSnmpExperimental|i
2 9999 netSnmpPlaypen|i
=NET-SNMP-MONITOR-MIB|2
/1.3.6.1.4.1.8072.1
0 21 nsProcess|i
0 22 nsDisk|i
0 23 nsFile|i
0 24 nsLog|i
/1.3.6.1.4.1.8072.3.1
0 3 netSnmpMonitorMIB|m
=NET-SNMP-PASS-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB
/1.3.6.1.4.1.8072.2
0 255 netSnmpPassExamples|m
1 1 netSnmpPassString|swc|SnmpAdminString
1 2 netSnmpPassTable|tnc
2 1 netSnmpPassEntry|rnc||xnetSnmpPassIndex
3 1 netSnmpPassIndex|cnc|Integer32
3 2 netSnmpPassInteger|cwc|Integer32
3 3 netSnmpPassOID|cwc|OBJECT IDENTIFIER
1 3 netSnmpPassTimeTicks|swc|TimeTicks
1 4 netSnmpPassIpAddress|swc|IpAddress
1 5 netSnmpPassCounter|src|Counter32
1 6 netSnmpPassGauge|swc|Gauge32
1 7 netSnmpPassCounter64|src|Counter64
1 8 netSnmpPassInteger64|src|Opaque
1 99 netSnmpPassOIDValue|i
=NET-SNMP-PERIODIC-NOTIFY-MIB|2
/1.3.6.1.4.1.8072.3.1
0 5 netSnmpPeriodicNotifyMib|m
1 1 nsPNScalars|i
1 2 nsPNTables|i
1 3 nsPNotifyObjects|i
2 1 nsPNPeriodicTime|sfc|Unsigned32
2 2 nsPNotifyMessageNumber|sfc|Unsigned32
2 3 nsPNotifyMaxMessageNumber|sfc|Unsigned32
1 4 nsPNotificationPrefix|i
2 0 nsPNotifications|i
3 1 nsNotifyPeriodicNotification|n-c
2 1 nsPNotificationObjects|i
=NET-SNMP-SYSTEM-MIB|2
/1.3.6.1.4.1.8072.1
0 31 nsMemory|i
0 32 nsSwap|i
0 33 nsCPU|i
0 34 nsLoad|i
0 35 nsDiskIO|i
/1.3.6.1.4.1.8072.3.1
0 4 netSnmpSystemMIB|m
=NET-SNMP-TC|2
#Float|Opaque(7)
/1.3.6.1.4.1.8072.3.1
0 1 netSnmpTCs|m
/1.3.6.1.4.1.8072.3.2
0 1 hpux9|i
0 2 sunos4|i
0 3 solaris|i
0 4 osf|i
0 5 ultrix|i
0 6 hpux10|i
0 7 netbsd|i
0 8 freebsd|i
0 9 irix|i
0 10 linux|i
0 11 bsdi|i
0 12 openbsd|i
0 13 win32|i
0 14 hpux11|i
0 15 aix|i
0 16 macosx|i
0 17 dragonfly|i
0 255 unknown|i
/1.3.6.1.4.1.8072.3.3
0 1 netSnmpTCPDomain|i
0 2 netSnmpUnixDomain|i
0 3 netSnmpAAL5PVCDomain|i
0 4 netSnmpUDPIPv6Domain|i
0 5 netSnmpTCPIPv6Domain|i
0 6 netSnmpCallbackDomain|i
0 7 netSnmpAliasDomain|i
0 8 netSnmpDTLSUDPDomain|i
0 9 netSnmpDTLSSCTPDomain|i
0 10 netSnmpTLSTCPDomain|i
=NET-SNMP-VACM-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
/1.3.6.1.4.1.8072.1
0 9 netSnmpVacmMIB|m
1 1 nsVacmAccessTable|tnc
2 1 nsVacmAccessEntry|rnc||xvacmGroupName,vacmAccessContextPrefix,vacmAccessSecurityModel,vacmAccessSecurityLevel,nsVacmAuthType
3 1 nsVacmAuthType|cnc|SnmpAdminString(0..32)
3 2 nsVacmContextMatch|ccc|INTEGER{exact=1,prefix=2}
3 3 nsVacmViewName|ccc|SnmpAdminString(0..32)
3 4 nsVacmStorageType|ccc|StorageType
3 5 nsVacmStatus|ccc|RowStatus
=NETWORK-SERVICES-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,TimeStamp=SNMPv2-TC
#DistinguishedName|OCTET STRING(0..255)|255a
#URLString|OCTET STRING(0..255)|255a
/1.3.6.1.2.1
0 27 application|m
1 1 applTable|tnc
2 1 applEntry|rnc||xapplIndex
3 1 applIndex|cnc|INTEGER(1..2147483647)
3 2 applName|crc|SnmpAdminString
3 3 applDirectoryName|crc|DistinguishedName
3 4 applVersion|crc|SnmpAdminString
3 5 applUptime|crc|TimeStamp
3 6 applOperStatus|crc|INTEGER{up=1,down=2,halted=3,congested=4,restarting=5,quiescing=6}
3 7 applLastChange|crc|TimeStamp
3 8 applInboundAssociations|crc|Gauge32
3 9 applOutboundAssociations|crc|Gauge32
3 10 applAccumulatedInboundAssociations|crc|Counter32
3 11 applAccumulatedOutboundAssociations|crc|Counter32
3 12 applLastInboundActivity|crc|TimeStamp
3 13 applLastOutboundActivity|crc|TimeStamp
3 14 applRejectedInboundAssociations|crc|Counter32
3 15 applFailedOutboundAssociations|crc|Counter32
3 16 applDescription|crc|SnmpAdminString
3 17 applURL|crc|URLString
1 2 assocTable|tnc
2 1 assocEntry|rnc||xapplIndex,assocIndex
3 1 assocIndex|cnc|INTEGER(1..2147483647)
3 2 assocRemoteApplication|crc|SnmpAdminString
3 3 assocApplicationProtocol|crc|OBJECT IDENTIFIER
3 4 assocApplicationType|crc|INTEGER{uainitiator=1,uaresponder=2,peerinitiator=3,peerresponder=4}
3 5 assocDuration|crc|TimeStamp
1 3 applConformance|i
2 1 applGroups|i
3 2 assocRFC1565Group|g-o
3 3 applRFC2248Group|g-d
3 4 assocRFC2248Group|g-d
3 5 applRFC2788Group|g-c
3 6 assocRFC2788Group|g-c
3 7 applRFC1565Group|g-o
2 2 applCompliances|i
3 1 applCompliance|l-o
3 2 assocCompliance|l-o
3 3 applRFC2248Compliance|l-d
3 4 assocRFC2248Compliance|l-d
3 5 applRFC2788Compliance|l-c
3 6 assocRFC2788Compliance|l-c
1 4 applTCPProtoID|i
1 5 applUDPProtoID|i
=NOTIFICATION-LOG-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC,TimeStamp=SNMPv2-TC,DateAndTime=SNMPv2-TC,SnmpEngineID=SNMP-FRAMEWORK-MIB,TAddress=SNMPv2-TC,TDomain=SNMPv2-TC
/1.3.6.1.2.1
0 92 notificationLogMIB|m
1 1 notificationLogMIBObjects|i
2 1 nlmConfig|i
3 1 nlmConfigGlobalEntryLimit|swc|Unsigned32
3 2 nlmConfigGlobalAgeOut|swc|Unsigned32|uminutes
3 3 nlmConfigLogTable|tnc
4 1 nlmConfigLogEntry|rnc||xnlmLogName
5 1 nlmLogName|cnc|SnmpAdminString(0..32)
5 2 nlmConfigLogFilterName|ccc|SnmpAdminString(0..32)
5 3 nlmConfigLogEntryLimit|ccc|Unsigned32
5 4 nlmConfigLogAdminStatus|ccc|INTEGER{enabled=1,disabled=2}
5 5 nlmConfigLogOperStatus|crc|INTEGER{disabled=1,operational=2,noFilter=3}
5 6 nlmConfigLogStorageType|ccc|StorageType
5 7 nlmConfigLogEntryStatus|ccc|RowStatus
2 2 nlmStats|i
3 1 nlmStatsGlobalNotificationsLogged|src|Counter32|unotifications
3 2 nlmStatsGlobalNotificationsBumped|src|Counter32|unotifications
3 3 nlmStatsLogTable|tnc
4 1 nlmStatsLogEntry|rnc||anlmConfigLogEntry
5 1 nlmStatsLogNotificationsLogged|crc|Counter32|unotifications
5 2 nlmStatsLogNotificationsBumped|crc|Counter32|unotifications
2 3 nlmLog|i
3 1 nlmLogTable|tnc
4 1 nlmLogEntry|rnc||xnlmLogName,nlmLogIndex
5 1 nlmLogIndex|cnc|Unsigned32(1..4294967295)
5 2 nlmLogTime|crc|TimeStamp
5 3 nlmLogDateAndTime|crc|DateAndTime
5 4 nlmLogEngineID|crc|SnmpEngineID
5 5 nlmLogEngineTAddress|crc|TAddress
5 6 nlmLogEngineTDomain|crc|TDomain
5 7 nlmLogContextEngineID|crc|SnmpEngineID
5 8 nlmLogContextName|crc|SnmpAdminString
5 9 nlmLogNotificationID|crc|OBJECT IDENTIFIER
3 2 nlmLogVariableTable|tnc
4 1 nlmLogVariableEntry|rnc||xnlmLogName,nlmLogIndex,nlmLogVariableIndex
5 1 nlmLogVariableIndex|cnc|Unsigned32(1..4294967295)
5 2 nlmLogVariableID|crc|OBJECT IDENTIFIER
5 3 nlmLogVariableValueType|crc|INTEGER{counter32=1,unsigned32=2,timeTicks=3,integer32=4,ipAddress=5,octetString=6,objectId=7,counter64=8,opaque=9}
5 4 nlmLogVariableCounter32Val|crc|Counter32
5 5 nlmLogVariableUnsigned32Val|crc|Unsigned32
5 6 nlmLogVariableTimeTicksVal|crc|TimeTicks
5 7 nlmLogVariableInteger32Val|crc|Integer32
5 8 nlmLogVariableOctetStringVal|crc|OCTET STRING
5 9 nlmLogVariableIpAddressVal|crc|IpAddress
5 10 nlmLogVariableOidVal|crc|OBJECT IDENTIFIER
5 11 nlmLogVariableCounter64Val|crc|Counter64
5 12 nlmLogVariableOpaqueVal|crc|Opaque
1 3 notificationLogMIBConformance|i
2 1 notificationLogMIBCompliances|i
3 1 notificationLogMIBCompliance|l-c
2 2 notificationLogMIBGroups|i
3 1 notificationLogConfigGroup|g-c
3 2 notificationLogStatsGroup|g-c
3 3 notificationLogLogGroup|g-c
3 4 notificationLogDateGroup|g-c
=RFC1155-SMI|1
#ObjectName|OBJECT IDENTIFIER
/1
0 3 org|i
1 6 dod|i
2 1 internet|i
3 1 directory|i
3 2 mgmt|i
3 3 experimental|i
3 4 private|i
4 1 enterprises|i
=RFC1213-MIB|1
#DisplayString|OCTET STRING
#PhysAddress|OCTET STRING
/1.3.6.1.2
0 1 mib-2|i
1 1 system|i
2 1 sysDescr|srm|DisplayString(0..255)
2 2 sysObjectID|srm|OBJECT IDENTIFIER
2 3 sysUpTime|srm|TimeTicks
2 4 sysContact|swm|DisplayString(0..255)
2 5 sysName|swm|DisplayString(0..255)
2 6 sysLocation|swm|DisplayString(0..255)
2 7 sysServices|srm|INTEGER(0..127)
1 2 interfaces|i
2 1 ifNumber|srm|INTEGER
2 2 ifTable|tnm
3 1 ifEntry|rnm||xifIndex
4 1 ifIndex|crm|INTEGER
4 2 ifDescr|crm|DisplayString(0..255)
4 3 ifType|crm|INTEGER{other=1,regular1822=2,hdh1822=3,ddn-x25=4,rfc877-x25=5,ethernet-csmacd=6,iso88023-csmacd=7,iso88024-tokenBus=8,iso88025-tokenRing=9,iso88026-man=10,starLan=11,proteon-10Mbit=12,proteon-80Mbit=13,hyperchannel=14,fddi=15,lapb=16,sdlc=17,ds1=18,e1=19,basicISDN=20,primaryISDN=21,propPointToPointSerial=22,ppp=23,softwareLoopback=24,eon=25,ethernet-3Mbit=26,nsip=27,slip=28,ultra=29,ds3=30,sip=31,frame-relay=32}
4 4 ifMtu|crm|INTEGER
4 5 ifSpeed|crm|Gauge
4 6 ifPhysAddress|crm|PhysAddress
4 7 ifAdminStatus|cwm|INTEGER{up=1,down=2,testing=3}
4 8 ifOperStatus|crm|INTEGER{up=1,down=2,testing=3}
4 9 ifLastChange|crm|TimeTicks
4 10 ifInOctets|crm|Counter
4 11 ifInUcastPkts|crm|Counter
4 12 ifInNUcastPkts|crm|Counter
4 13 ifInDiscards|crm|Counter
4 14 ifInErrors|crm|Counter
4 15 ifInUnknownProtos|crm|Counter
4 16 ifOutOctets|crm|Counter
4 17 ifOutUcastPkts|crm|Counter
4 18 ifOutNUcastPkts|crm|Counter
4 19 ifOutDiscards|crm|Counter
4 20 ifOutErrors|crm|Counter
4 21 ifOutQLen|crm|Gauge
4 22 ifSpecific|crm|OBJECT IDENTIFIER
1 3 at|i
2 1 atTable|tnd
3 1 atEntry|rnd||xatIfIndex,atNetAddress
4 1 atIfIndex|cwd|INTEGER
4 2 atPhysAddress|cwd|PhysAddress
4 3 atNetAddress|cwd|NetworkAddress
1 4 ip|i
2 1 ipForwarding|swm|INTEGER{forwarding=1,not-forwarding=2}
2 2 ipDefaultTTL|swm|INTEGER
2 3 ipInReceives|srm|Counter
2 4 ipInHdrErrors|srm|Counter
2 5 ipInAddrErrors|srm|Counter
2 6 ipForwDatagrams|srm|Counter
2 7 ipInUnknownProtos|srm|Counter
2 8 ipInDiscards|srm|Counter
2 9 ipInDelivers|srm|Counter
2 10 ipOutRequests|srm|Counter
2 11 ipOutDiscards|srm|Counter
2 12 ipOutNoRoutes|srm|Counter
2 13 ipReasmTimeout|srm|INTEGER
2 14 ipReasmReqds|srm|Counter
2 15 ipReasmOKs|srm|Counter
2 16 ipReasmFails|srm|Counter
2 17 ipFragOKs|srm|Counter
2 18 ipFragFails|srm|Counter
2 19 ipFragCreates|srm|Counter
2 20 ipAddrTable|tnm
3 1 ipAddrEntry|rnm||xipAdEntAddr
4 1 ipAdEntAddr|crm|IpAddress
4 2 ipAdEntIfIndex|crm|INTEGER
4 3 ipAdEntNetMask|crm|IpAddress
4 4 ipAdEntBcastAddr|crm|INTEGER
4 5 ipAdEntReasmMaxSize|crm|INTEGER(0..65535)
2 21 ipRouteTable|tnm
3 1 ipRouteEntry|rnm||xipRouteDest
4 1 ipRouteDest|cwm|IpAddress
4 2 ipRouteIfIndex|cwm|INTEGER
4 3 ipRouteMetric1|cwm|INTEGER
4 4 ipRouteMetric2|cwm|INTEGER
4 5 ipRouteMetric3|cwm|INTEGER
4 6 ipRouteMetric4|cwm|INTEGER
4 7 ipRouteNextHop|cwm|IpAddress
4 8 ipRouteType|cwm|INTEGER{other=1,invalid=2,direct=3,indirect=4}
4 9 ipRouteProto|crm|INTEGER{other=1,local=2,netmgmt=3,icmp=4,egp=5,ggp=6,hello=7,rip=8,is-is=9,es-is=10,ciscoIgrp=11,bbnSpfIgp=12,ospf=13,bgp=14}
4 10 ipRouteAge|cwm|INTEGER
4 11 ipRouteMask|cwm|IpAddress
4 12 ipRouteMetric5|cwm|INTEGER
4 13 ipRouteInfo|crm|OBJECT IDENTIFIER
2 22 ipNetToMediaTable|tnm
3 1 ipNetToMediaEntry|rnm||xipNetToMediaIfIndex,ipNetToMediaNetAddress
4 1 ipNetToMediaIfIndex|cwm|INTEGER
4 2 ipNetToMediaPhysAddress|cwm|PhysAddress
4 3 ipNetToMediaNetAddress|cwm|IpAddress
4 4 ipNetToMediaType|cwm|INTEGER{other=1,invalid=2,dynamic=3,static=4}
2 23 ipRoutingDiscards|srm|Counter
1 5 icmp|i
2 1 icmpInMsgs|srm|Counter
2 2 icmpInErrors|srm|Counter
2 3 icmpInDestUnreachs|srm|Counter
2 4 icmpInTimeExcds|srm|Counter
2 5 icmpInParmProbs|srm|Counter
2 6 icmpInSrcQuenchs|srm|Counter
2 7 icmpInRedirects|srm|Counter
2 8 icmpInEchos|srm|Counter
2 9 icmpInEchoReps|srm|Counter
2 10 icmpInTimestamps|srm|Counter
2 11 icmpInTimestampReps|srm|Counter
2 12 icmpInAddrMasks|srm|Counter
2 13 icmpInAddrMaskReps|srm|Counter
2 14 icmpOutMsgs|srm|Counter
2 15 icmpOutErrors|srm|Counter
2 16 icmpOutDestUnreachs|srm|Counter
2 17 icmpOutTimeExcds|srm|Counter
2 18 icmpOutParmProbs|srm|Counter
2 19 icmpOutSrcQuenchs|srm|Counter
2 20 icmpOutRedirects|srm|Counter
2 21 icmpOutEchos|srm|Counter
2 22 icmpOutEchoReps|srm|Counter
2 23 icmpOutTimestamps|srm|Counter
2 24 icmpOutTimestampReps|srm|Counter
2 25 icmpOutAddrMasks|srm|Counter
2 26 icmpOutAddrMaskReps|srm|Counter
1 6 tcp|i
2 1 tcpRtoAlgorithm|srm|INTEGER{other=1,constant=2,rsre=3,vanj=4}
2 2 tcpRtoMin|srm|INTEGER
2 3 tcpRtoMax|srm|INTEGER
2 4 tcpMaxConn|srm|INTEGER
2 5 tcpActiveOpens|srm|Counter
2 6 tcpPassiveOpens|srm|Counter
2 7 tcpAttemptFails|srm|Counter
2 8 tcpEstabResets|srm|Counter
2 9 tcpCurrEstab|srm|Gauge
2 10 tcpInSegs|srm|Counter
2 11 tcpOutSegs|srm|Counter
2 12 tcpRetransSegs|srm|Counter
2 13 tcpConnTable|tnm
3 1 tcpConnEntry|rnm||xtcpConnLocalAddress,tcpConnLocalPort,tcpConnRemAddress,tcpConnRemPort
4 1 tcpConnState|cwm|INTEGER{closed=1,listen=2,synSent=3,synReceived=4,established=5,finWait1=6,finWait2=7,closeWait=8,lastAck=9,closing=10,timeWait=11,deleteTCB=12}
4 2 tcpConnLocalAddress|crm|IpAddress
4 3 tcpConnLocalPort|crm|INTEGER(0..65535)
4 4 tcpConnRemAddress|crm|IpAddress
4 5 tcpConnRemPort|crm|INTEGER(0..65535)
2 14 tcpInErrs|srm|Counter
2 15 tcpOutRsts|srm|Counter
1 7 udp|i
2 1 udpInDatagrams|srm|Counter
2 2 udpNoPorts|srm|Counter
2 3 udpInErrors|srm|Counter
2 4 udpOutDatagrams|srm|Counter
2 5 udpTable|tnm
3 1 udpEntry|rnm||xudpLocalAddress,udpLocalPort
4 1 udpLocalAddress|crm|IpAddress
4 2 udpLocalPort|crm|INTEGER(0..65535)
1 8 egp|i
2 1 egpInMsgs|srm|Counter
2 2 egpInErrors|srm|Counter
2 3 egpOutMsgs|srm|Counter
2 4 egpOutErrors|srm|Counter
2 5 egpNeighTable|tnm
3 1 egpNeighEntry|rnm||xegpNeighAddr
4 1 egpNeighState|crm|INTEGER{idle=1,acquisition=2,down=3,up=4,cease=5}
4 2 egpNeighAddr|crm|IpAddress
4 3 egpNeighAs|crm|INTEGER
4 4 egpNeighInMsgs|crm|Counter
4 5 egpNeighInErrs|crm|Counter
4 6 egpNeighOutMsgs|crm|Counter
4 7 egpNeighOutErrs|crm|Counter
4 8 egpNeighInErrMsgs|crm|Counter
4 9 egpNeighOutErrMsgs|crm|Counter
4 10 egpNeighStateUps|crm|Counter
4 11 egpNeighStateDowns|crm|Counter
4 12 egpNeighIntervalHello|crm|INTEGER
4 13 egpNeighIntervalPoll|crm|INTEGER
4 14 egpNeighMode|crm|INTEGER{active=1,passive=2}
4 15 egpNeighEventTrigger|cwm|INTEGER{start=1,stop=2}
2 6 egpAs|srm|INTEGER
1 10 transmission|i
1 11 snmp|i
2 1 snmpInPkts|srm|Counter
2 2 snmpOutPkts|srm|Counter
2 3 snmpInBadVersions|srm|Counter
2 4 snmpInBadCommunityNames|srm|Counter
2 5 snmpInBadCommunityUses|srm|Counter
2 6 snmpInASNParseErrs|srm|Counter
2 8 snmpInTooBigs|srm|Counter
2 9 snmpInNoSuchNames|srm|Counter
2 10 snmpInBadValues|srm|Counter
2 11 snmpInReadOnlys|srm|Counter
2 12 snmpInGenErrs|srm|Counter
2 13 snmpInTotalReqVars|srm|Counter
2 14 snmpInTotalSetVars|srm|Counter
2 15 snmpInGetRequests|srm|Counter
2 16 snmpInGetNexts|srm|Counter
2 17 snmpInSetRequests|srm|Counter
2 18 snmpInGetResponses|srm|Counter
2 19 snmpInTraps|srm|Counter
2 20 snmpOutTooBigs|srm|Counter
2 21 snmpOutNoSuchNames|srm|Counter
2 22 snmpOutBadValues|srm|Counter
2 24 snmpOutGenErrs|srm|Counter
2 25 snmpOutGetRequests|srm|Counter
2 26 snmpOutGetNexts|srm|Counter
2 27 snmpOutSetRequests|srm|Counter
2 28 snmpOutGetResponses|srm|Counter
2 29 snmpOutTraps|srm|Counter
2 30 snmpEnableAuthenTraps|swm|INTEGER{enabled=1,disabled=2}
=RMON-MIB|2|DisplayString=SNMPv2-TC
#OwnerString|OCTET STRING(0..127)
#EntryStatus|INTEGER{valid=1,createRequest=2,underCreation=3,invalid=4}
/1.3.6.1.2.1
0 16 rmon|i
1 0 rmonEventsV2|d-c
2 1 risingAlarm|n-c||oalarmIndex,alarmVariable,alarmSampleType,alarmValue,alarmRisingThreshold
2 2 fallingAlarm|n-c||oalarmIndex,alarmVariable,alarmSampleType,alarmValue,alarmFallingThreshold
1 1 statistics|i
2 1 etherStatsTable|tnc
3 1 etherStatsEntry|rnc||xetherStatsIndex
4 1 etherStatsIndex|crc|Integer32(1..65535)
4 2 etherStatsDataSource|ccc|OBJECT IDENTIFIER
4 3 etherStatsDropEvents|crc|Counter32
4 4 etherStatsOctets|crc|Counter32|uOctets
4 5 etherStatsPkts|crc|Counter32|uPackets
4 6 etherStatsBroadcastPkts|crc|Counter32|uPackets
4 7 etherStatsMulticastPkts|crc|Counter32|uPackets
4 8 etherStatsCRCAlignErrors|crc|Counter32|uPackets
4 9 etherStatsUndersizePkts|crc|Counter32|uPackets
4 10 etherStatsOversizePkts|crc|Counter32|uPackets
4 11 etherStatsFragments|crc|Counter32|uPackets
4 12 etherStatsJabbers|crc|Counter32|uPackets
4 13 etherStatsCollisions|crc|Counter32|uCollisions
4 14 etherStatsPkts64Octets|crc|Counter32|uPackets
4 15 etherStatsPkts65to127Octets|crc|Counter32|uPackets
4 16 etherStatsPkts128to255Octets|crc|Counter32|uPackets
4 17 etherStatsPkts256to511Octets|crc|Counter32|uPackets
4 18 etherStatsPkts512to1023Octets|crc|Counter32|uPackets
4 19 etherStatsPkts1024to1518Octets|crc|Counter32|uPackets
4 20 etherStatsOwner|ccc|OwnerString
4 21 etherStatsStatus|ccc|EntryStatus
1 2 history|i
2 1 historyControlTable|tnc
3 1 historyControlEntry|rnc||xhistoryControlIndex
4 1 historyControlIndex|crc|Integer32(1..65535)
4 2 historyControlDataSource|ccc|OBJECT IDENTIFIER
4 3 historyControlBucketsRequested|ccc|Integer32(1..65535)
4 4 historyControlBucketsGranted|crc|Integer32(1..65535)
4 5 historyControlInterval|ccc|Integer32(1..3600)|uSeconds
4 6 historyControlOwner|ccc|OwnerString
4 7 historyControlStatus|ccc|EntryStatus
2 2 etherHistoryTable|tnc
3 1 etherHistoryEntry|rnc||xetherHistoryIndex,etherHistorySampleIndex
4 1 etherHistoryIndex|crc|Integer32(1..65535)
4 2 etherHistorySampleIndex|crc|Integer32(1..2147483647)
4 3 etherHistoryIntervalStart|crc|TimeTicks
4 4 etherHistoryDropEvents|crc|Counter32
4 5 etherHistoryOctets|crc|Counter32|uOctets
4 6 etherHistoryPkts|crc|Counter32|uPackets
4 7 etherHistoryBroadcastPkts|crc|Counter32|uPackets
4 8 etherHistoryMulticastPkts|crc|Counter32|uPackets
4 9 etherHistoryCRCAlignErrors|crc|Counter32|uPackets
4 10 etherHistoryUndersizePkts|crc|Counter32|uPackets
4 11 etherHistoryOversizePkts|crc|Counter32|uPackets
4 12 etherHistoryFragments|crc|Counter32|uPackets
4 13 etherHistoryJabbers|crc|Counter32|uPackets
4 14 etherHistoryCollisions|crc|Counter32|uCollisions
4 15 etherHistoryUtilization|crc|Integer32(0..10000)
1 3 alarm|i
2 1 alarmTable|tnc
3 1 alarmEntry|rnc||xalarmIndex
4 1 alarmIndex|crc|Integer32(1..65535)
4 2 alarmInterval|ccc|Integer32|uSeconds
4 3 alarmVariable|ccc|OBJECT IDENTIFIER
4 4 alarmSampleType|ccc|INTEGER{absoluteValue=1,deltaValue=2}
4 5 alarmValue|crc|Integer32
4 6 alarmStartupAlarm|ccc|INTEGER{risingAlarm=1,fallingAlarm=2,risingOrFallingAlarm=3}
4 7 alarmRisingThreshold|ccc|Integer32
4 8 alarmFallingThreshold|ccc|Integer32
4 9 alarmRisingEventIndex|ccc|Integer32(0..65535)
4 10 alarmFallingEventIndex|ccc|Integer32(0..65535)
4 11 alarmOwner|ccc|OwnerString
4 12 alarmStatus|ccc|EntryStatus
1 4 hosts|i
2 1 hostControlTable|tnc
3 1 hostControlEntry|rnc||xhostControlIndex
4 1 hostControlIndex|crc|Integer32(1..65535)
4 2 hostControlDataSource|ccc|OBJECT IDENTIFIER
4 3 hostControlTableSize|crc|Integer32
4 4 hostControlLastDeleteTime|crc|TimeTicks
4 5 hostControlOwner|ccc|OwnerString
4 6 hostControlStatus|ccc|EntryStatus
2 2 hostTable|tnc
3 1 hostEntry|rnc||xhostIndex,hostAddress
4 1 hostAddress|crc|OCTET STRING
4 2 hostCreationOrder|crc|Integer32(1..65535)
4 3 hostIndex|crc|Integer32(1..65535)
4 4 hostInPkts|crc|Counter32|uPackets
4 5 hostOutPkts|crc|Counter32|uPackets
4 6 hostInOctets|crc|Counter32|uOctets
4 7 hostOutOctets|crc|Counter32|uOctets
4 8 hostOutErrors|crc|Counter32|uPackets
4 9 hostOutBroadcastPkts|crc|Counter32|uPackets
4 10 hostOutMulticastPkts|crc|Counter32|uPackets
2 3 hostTimeTable|tnc
3 1 hostTimeEntry|rnc||xhostTimeIndex,hostTimeCreationOrder
4 1 hostTimeAddress|crc|OCTET STRING
4 2 hostTimeCreationOrder|crc|Integer32(1..65535)
4 3 hostTimeIndex|crc|Integer32(1..65535)
4 4 hostTimeInPkts|crc|Counter32|uPackets
4 5 hostTimeOutPkts|crc|Counter32|uPackets
4 6 hostTimeInOctets|crc|Counter32|uOctets
4 7 hostTimeOutOctets|crc|Counter32|uOctets
4 8 hostTimeOutErrors|crc|Counter32|uPackets
4 9 hostTimeOutBroadcastPkts|crc|Counter32|uPackets
4 10 hostTimeOutMulticastPkts|crc|Counter32|uPackets
1 5 hostTopN|i
2 1 hostTopNControlTable|tnc
3 1 hostTopNControlEntry|rnc||xhostTopNControlIndex
4 1 hostTopNControlIndex|crc|Integer32(1..65535)
4 2 hostTopNHostIndex|ccc|Integer32(1..65535)
4 3 hostTopNRateBase|ccc|INTEGER{hostTopNInPkts=1,hostTopNOutPkts=2,hostTopNInOctets=3,hostTopNOutOctets=4,hostTopNOutErrors=5,hostTopNOutBroadcastPkts=6,hostTopNOutMulticastPkts=7}
4 4 hostTopNTimeRemaining|ccc|Integer32|uSeconds
4 5 hostTopNDuration|crc|Integer32|uSeconds
4 6 hostTopNRequestedSize|ccc|Integer32
4 7 hostTopNGrantedSize|crc|Integer32
4 8 hostTopNStartTime|crc|TimeTicks
4 9 hostTopNOwner|ccc|OwnerString
4 10 hostTopNStatus|ccc|EntryStatus
2 2 hostTopNTable|tnc
3 1 hostTopNEntry|rnc||xhostTopNReport,hostTopNIndex
4 1 hostTopNReport|crc|Integer32(1..65535)
4 2 hostTopNIndex|crc|Integer32(1..65535)
4 3 hostTopNAddress|crc|OCTET STRING
4 4 hostTopNRate|crc|Integer32
1 6 matrix|i
2 1 matrixControlTable|tnc
3 1 matrixControlEntry|rnc||xmatrixControlIndex
4 1 matrixControlIndex|crc|Integer32(1..65535)
4 2 matrixControlDataSource|ccc|OBJECT IDENTIFIER
4 3 matrixControlTableSize|crc|Integer32
4 4 matrixControlLastDeleteTime|crc|TimeTicks
4 5 matrixControlOwner|ccc|OwnerString
4 6 matrixControlStatus|ccc|EntryStatus
2 2 matrixSDTable|tnc
3 1 matrixSDEntry|rnc||xmatrixSDIndex,matrixSDSourceAddress,matrixSDDestAddress
4 1 matrixSDSourceAddress|crc|OCTET STRING
4 2 matrixSDDestAddress|crc|OCTET STRING
4 3 matrixSDIndex|crc|Integer32(1..65535)
4 4 matrixSDPkts|crc|Counter32|uPackets
4 5 matrixSDOctets|crc|Counter32|uOctets
4 6 matrixSDErrors|crc|Counter32|uPackets
2 3 matrixDSTable|tnc
3 1 matrixDSEntry|rnc||xmatrixDSIndex,matrixDSDestAddress,matrixDSSourceAddress
4 1 matrixDSSourceAddress|crc|OCTET STRING
4 2 matrixDSDestAddress|crc|OCTET STRING
4 3 matrixDSIndex|crc|Integer32(1..65535)
4 4 matrixDSPkts|crc|Counter32|uPackets
4 5 matrixDSOctets|crc|Counter32|uOctets
4 6 matrixDSErrors|crc|Counter32|uPackets
1 7 filter|i
2 1 filterTable|tnc
3 1 filterEntry|rnc||xfilterIndex
4 1 filterIndex|crc|Integer32(1..65535)
4 2 filterChannelIndex|ccc|Integer32(1..65535)
4 3 filterPktDataOffset|ccc|Integer32|uOctets
4 4 filterPktData|ccc|OCTET STRING
4 5 filterPktDataMask|ccc|OCTET STRING
4 6 filterPktDataNotMask|ccc|OCTET STRING
4 7 filterPktStatus|ccc|Integer32
4 8 filterPktStatusMask|ccc|Integer32
4 9 filterPktStatusNotMask|ccc|Integer32
4 10 filterOwner|ccc|OwnerString
4 11 filterStatus|ccc|EntryStatus
2 2 channelTable|tnc
3 1 channelEntry|rnc||xchannelIndex
4 1 channelIndex|crc|Integer32(1..65535)
4 2 channelIfIndex|ccc|Integer32(1..65535)
4 3 channelAcceptType|ccc|INTEGER{acceptMatched=1,acceptFailed=2}
4 4 channelDataControl|ccc|INTEGER{on=1,off=2}
4 5 channelTurnOnEventIndex|ccc|Integer32(0..65535)
4 6 channelTurnOffEventIndex|ccc|Integer32(0..65535)
4 7 channelEventIndex|ccc|Integer32(0..65535)
4 8 channelEventStatus|ccc|INTEGER{eventReady=1,eventFired=2,eventAlwaysReady=3}
4 9 channelMatches|crc|Counter32|uPackets
4 10 channelDescription|ccc|DisplayString(0..127)
4 11 channelOwner|ccc|OwnerString
4 12 channelStatus|ccc|EntryStatus
1 8 capture|i
2 1 bufferControlTable|tnc
3 1 bufferControlEntry|rnc||xbufferControlIndex
4 1 bufferControlIndex|crc|Integer32(1..65535)
4 2 bufferControlChannelIndex|ccc|Integer32(1..65535)
4 3 bufferControlFullStatus|crc|INTEGER{spaceAvailable=1,full=2}
4 4 bufferControlFullAction|ccc|INTEGER{lockWhenFull=1,wrapWhenFull=2}
4 5 bufferControlCaptureSliceSize|ccc|Integer32|uOctets
4 6 bufferControlDownloadSliceSize|ccc|Integer32|uOctets
4 7 bufferControlDownloadOffset|ccc|Integer32|uOctets
4 8 bufferControlMaxOctetsRequested|ccc|Integer32|uOctets
4 9 bufferControlMaxOctetsGranted|crc|Integer32|uOctets
4 10 bufferControlCapturedPackets|crc|Integer32|uPackets
4 11 bufferControlTurnOnTime|crc|TimeTicks
4 12 bufferControlOwner|ccc|OwnerString
4 13 bufferControlStatus|ccc|EntryStatus
2 2 captureBufferTable|tnc
3 1 captureBufferEntry|rnc||xcaptureBufferControlIndex,captureBufferIndex
4 1 captureBufferControlIndex|crc|Integer32(1..65535)
4 2 captureBufferIndex|crc|Integer32(1..2147483647)
4 3 captureBufferPacketID|crc|Integer32
4 4 captureBufferPacketData|crc|OCTET STRING
4 5 captureBufferPacketLength|crc|Integer32|uOctets
4 6 captureBufferPacketTime|crc|Integer32|uMilliseconds
4 7 captureBufferPacketStatus|crc|Integer32
1 9 event|i
2 1 eventTable|tnc
3 1 eventEntry|rnc||xeventIndex
4 1 eventIndex|crc|Integer32(1..65535)
4 2 eventDescription|ccc|DisplayString(0..127)
4 3 eventType|ccc|INTEGER{none=1,log=2,snmptrap=3,logandtrap=4}
4 4 eventCommunity|ccc|OCTET STRING(0..127)
4 5 eventLastTimeSent|crc|TimeTicks
4 6 eventOwner|ccc|OwnerString
4 7 eventStatus|ccc|EntryStatus
2 2 logTable|tnc
3 1 logEntry|rnc||xlogEventIndex,logIndex
4 1 logEventIndex|crc|Integer32(1..65535)
4 2 logIndex|crc|Integer32(1..2147483647)
4 3 logTime|crc|TimeTicks
4 4 logDescription|crc|DisplayString(0..255)
1 20 rmonConformance|i
2 8 rmonMibModule|m
2 9 rmonCompliances|i
3 1 rmonCompliance|l-c
2 10 rmonGroups|i
3 1 rmonEtherStatsGroup|g-c
3 2 rmonHistoryControlGroup|g-c
3 3 rmonEthernetHistoryGroup|g-c
3 4 rmonAlarmGroup|g-c
3 5 rmonHostGroup|g-c
3 6 rmonHostTopNGroup|g-c
3 7 rmonMatrixGroup|g-c
3 8 rmonFilterGroup|g-c
3 9 rmonPacketCaptureGroup|g-c
3 10 rmonEventGroup|g-c
3 11 rmonNotificationGroup|g-c
=SCTP-MIB|2|TimeStamp=SNMPv2-TC,InetPortNumber=INET-ADDRESS-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,TruthValue=SNMPv2-TC
/1.3.6.1.2.1
0 104 sctpMIB|m
1 1 sctpObjects|i
2 1 sctpStats|i
3 1 sctpCurrEstab|src|Gauge32
3 2 sctpActiveEstabs|src|Counter32
3 3 sctpPassiveEstabs|src|Counter32
3 4 sctpAborteds|src|Counter32
3 5 sctpShutdowns|src|Counter32
3 6 sctpOutOfBlues|src|Counter32
3 7 sctpChecksumErrors|src|Counter32
3 8 sctpOutCtrlChunks|src|Counter64
3 9 sctpOutOrderChunks|src|Counter64
3 10 sctpOutUnorderChunks|src|Counter64
3 11 sctpInCtrlChunks|src|Counter64
3 12 sctpInOrderChunks|src|Counter64
3 13 sctpInUnorderChunks|src|Counter64
3 14 sctpFragUsrMsgs|src|Counter64
3 15 sctpReasmUsrMsgs|src|Counter64
3 16 sctpOutSCTPPacks|src|Counter64
3 17 sctpInSCTPPacks|src|Counter64
3 18 sctpDiscontinuityTime|src|TimeStamp
2 2 sctpParams|i
3 1 sctpRtoAlgorithm|src|INTEGER{other=1,vanj=2}
3 2 sctpRtoMin|src|Unsigned32|umilliseconds
3 3 sctpRtoMax|src|Unsigned32|umilliseconds
3 4 sctpRtoInitial|src|Unsigned32|umilliseconds
3 5 sctpMaxAssocs|src|Integer32(-1,0..2147483647)
3 6 sctpValCookieLife|src|Unsigned32|umilliseconds
3 7 sctpMaxInitRetr|src|Unsigned32
2 3 sctpAssocTable|tnc
3 1 sctpAssocEntry|rnc||xsctpAssocId
4 1 sctpAssocId|cnc|Unsigned32(1..4294967295)
4 2 sctpAssocRemHostName|crc|OCTET STRING(0..255)
4 3 sctpAssocLocalPort|crc|InetPortNumber(1..65535)
4 4 sctpAssocRemPort|crc|InetPortNumber(1..65535)
4 5 sctpAssocRemPrimAddrType|crc|InetAddressType
4 6 sctpAssocRemPrimAddr|crc|InetAddress
4 7 sctpAssocHeartBeatInterval|crc|Unsigned32|umilliseconds
4 8 sctpAssocState|cwc|INTEGER{closed=1,cookieWait=2,cookieEchoed=3,established=4,shutdownPending=5,shutdownSent=6,shutdownReceived=7,shutdownAckSent=8,deleteTCB=9}
4 9 sctpAssocInStreams|crc|Unsigned32(1..65535)
4 10 sctpAssocOutStreams|crc|Unsigned32(1..65535)
4 11 sctpAssocMaxRetr|crc|Unsigned32
4 12 sctpAssocPrimProcess|crc|Unsigned32
4 13 sctpAssocT1expireds|crc|Counter32
4 14 sctpAssocT2expireds|crc|Counter32
4 15 sctpAssocRtxChunks|crc|Counter32
4 16 sctpAssocStartTime|crc|TimeStamp
4 17 sctpAssocDiscontinuityTime|crc|TimeStamp
2 4 sctpAssocLocalAddrTable|tnc
3 1 sctpAssocLocalAddrEntry|rnc||xsctpAssocId,sctpAssocLocalAddrType,sctpAssocLocalAddr
4 1 sctpAssocLocalAddrType|cnc|InetAddressType
4 2 sctpAssocLocalAddr|cnc|InetAddress
4 3 sctpAssocLocalAddrStartTime|crc|TimeStamp
2 5 sctpAssocRemAddrTable|tnc
3 1 sctpAssocRemAddrEntry|rnc||xsctpAssocId,sctpAssocRemAddrType,sctpAssocRemAddr
4 1 sctpAssocRemAddrType|cnc|InetAddressType
4 2 sctpAssocRemAddr|cnc|InetAddress
4 3 sctpAssocRemAddrActive|crc|TruthValue
4 4 sctpAssocRemAddrHBActive|crc|TruthValue
4 5 sctpAssocRemAddrRTO|crc|Unsigned32|umilliseconds
4 6 sctpAssocRemAddrMaxPathRtx|crc|Unsigned32
4 7 sctpAssocRemAddrRtx|crc|Counter32
4 8 sctpAssocRemAddrStartTime|crc|TimeStamp
2 6 sctpLookupLocalPortTable|tnc
3 1 sctpLookupLocalPortEntry|rnc||xsctpAssocLocalPort,sctpAssocId
4 1 sctpLookupLocalPortStartTime|crc|TimeStamp
2 7 sctpLookupRemPortTable|tnc
3 1 sctpLookupRemPortEntry|rnc||xsctpAssocRemPort,sctpAssocId
4 1 sctpLookupRemPortStartTime|crc|TimeStamp
2 8 sctpLookupRemHostNameTable|tnc
3 1 sctpLookupRemHostNameEntry|rnc||xsctpAssocRemHostName,sctpAssocId
4 1 sctpLookupRemHostNameStartTime|crc|TimeStamp
2 9 sctpLookupRemPrimIPAddrTable|tnc
3 1 sctpLookupRemPrimIPAddrEntry|rnc||xsctpAssocRemPrimAddrType,sctpAssocRemPrimAddr,sctpAssocId
4 1 sctpLookupRemPrimIPAddrStartTime|crc|TimeStamp
2 10 sctpLookupRemIPAddrTable|tnc
3 1 sctpLookupRemIPAddrEntry|rnc||xsctpAssocRemAddrType,sctpAssocRemAddr,sctpAssocId
4 1 sctpLookupRemIPAddrStartTime|crc|TimeStamp
1 2 sctpMibConformance|i
2 1 sctpMibCompliances|i
3 1 sctpMibCompliance|l-c
2 2 sctpMibGroups|i
3 1 sctpLayerParamsGroup|g-c
3 2 sctpStatsGroup|g-c
3 3 sctpPerAssocParamsGroup|g-c
3 4 sctpPerAssocStatsGroup|g-c
3 5 sctpInverseGroup|g-c
=SMUX-MIB|1|DisplayString=SNMPv2-TC
/1.3.6.1.4.1
0 4 unix|i
1 4 smux|i
2 1 smuxPeerTable|tnm
3 1 smuxPeerEntry|rnm||xsmuxPindex
4 1 smuxPindex|crm|INTEGER
4 2 smuxPidentity|crm|OBJECT IDENTIFIER
4 3 smuxPdescription|crm|DisplayString(0..255)
4 4 smuxPstatus|cwm|INTEGER{valid=1,invalid=2,connecting=3}
2 2 smuxTreeTable|tnm
3 1 smuxTreeEntry|rnm||xsmuxTsubtree,smuxTpriority
4 1 smuxTsubtree|crm|OBJECT IDENTIFIER
4 2 smuxTpriority|crm|INTEGER(0..2147483647)
4 3 smuxTindex|crm|INTEGER
4 4 smuxTstatus|cwm|INTEGER{valid=1,invalid=2}
=SNMP-COMMUNITY-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,SnmpEngineID=SNMP-FRAMEWORK-MIB,SnmpTagValue=SNMP-TARGET-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
/1.3.6.1.6.3
0 18 snmpCommunityMIB|m
1 1 snmpCommunityMIBObjects|i
2 1 snmpCommunityTable|tnc
3 1 snmpCommunityEntry|rnc||x*snmpCommunityIndex
4 1 snmpCommunityIndex|cnc|SnmpAdminString(1..32)
4 2 snmpCommunityName|ccc|OCTET STRING
4 3 snmpCommunitySecurityName|ccc|SnmpAdminString(1..32)
4 4 snmpCommunityContextEngineID|ccc|SnmpEngineID
4 5 snmpCommunityContextName|ccc|SnmpAdminString(0..32)
4 6 snmpCommunityTransportTag|ccc|SnmpTagValue
4 7 snmpCommunityStorageType|ccc|StorageType
4 8 snmpCommunityStatus|ccc|RowStatus
2 2 snmpTargetAddrExtTable|tnc
3 1 snmpTargetAddrExtEntry|rnc||asnmpTargetAddrEntry
4 1 snmpTargetAddrTMask|ccc|OCTET STRING(0..255)
4 2 snmpTargetAddrMMS|ccc|Integer32(0,484..2147483647)
2 3 snmpTrapAddress|sfc|IpAddress
2 4 snmpTrapCommunity|sfc|OCTET STRING
1 2 snmpCommunityMIBConformance|i
2 1 snmpCommunityMIBCompliances|i
3 1 snmpCommunityMIBCompliance|l-c
3 2 snmpProxyTrapForwardCompliance|l-c
2 2 snmpCommunityMIBGroups|i
3 1 snmpCommunityGroup|g-c
3 3 snmpProxyTrapForwardGroup|g-c
=SNMP-FRAMEWORK-MIB|2
#SnmpEngineID|OCTET STRING(5..32)
#SnmpSecurityModel|INTEGER(0..2147483647)
#SnmpMessageProcessingModel|INTEGER(0..2147483647)
#SnmpSecurityLevel|INTEGER{noAuthNoPriv=1,authNoPriv=2,authPriv=3}
#SnmpAdminString|OCTET STRING(0..255)|255t
/1.3.6.1.6.3
0 10 snmpFrameworkMIB|m
1 1 snmpFrameworkAdmin|i
2 1 snmpAuthProtocols|d-c
2 2 snmpPrivProtocols|d-c
1 2 snmpFrameworkMIBObjects|i
2 1 snmpEngine|i
3 1 snmpEngineID|src|SnmpEngineID
3 2 snmpEngineBoots|src|INTEGER(1..2147483647)
3 3 snmpEngineTime|src|INTEGER(0..2147483647)|useconds
3 4 snmpEngineMaxMessageSize|src|INTEGER(484..2147483647)
1 3 snmpFrameworkMIBConformance|i
2 1 snmpFrameworkMIBCompliances|i
3 1 snmpFrameworkMIBCompliance|l-c
2 2 snmpFrameworkMIBGroups|i
3 1 snmpEngineGroup|g-c
=SNMP-MPD-MIB|2
/1.3.6.1.6.3
0 11 snmpMPDMIB|m
1 1 snmpMPDAdmin|i
1 2 snmpMPDMIBObjects|i
2 1 snmpMPDStats|i
3 1 snmpUnknownSecurityModels|src|Counter32
3 2 snmpInvalidMsgs|src|Counter32
3 3 snmpUnknownPDUHandlers|src|Counter32
1 3 snmpMPDMIBConformance|i
2 1 snmpMPDMIBCompliances|i
3 1 snmpMPDCompliance|l-c
2 2 snmpMPDMIBGroups|i
3 1 snmpMPDGroup|g-c
=SNMP-NOTIFICATION-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,SnmpTagValue=SNMP-TARGET-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
/1.3.6.1.6.3
0 13 snmpNotificationMIB|m
1 1 snmpNotifyObjects|i
2 1 snmpNotifyTable|tnc
3 1 snmpNotifyEntry|rnc||x*snmpNotifyName
4 1 snmpNotifyName|cnc|SnmpAdminString(1..32)
4 2 snmpNotifyTag|ccc|SnmpTagValue
4 3 snmpNotifyType|ccc|INTEGER{trap=1,inform=2}
4 4 snmpNotifyStorageType|ccc|StorageType
4 5 snmpNotifyRowStatus|ccc|RowStatus
2 2 snmpNotifyFilterProfileTable|tnc
3 1 snmpNotifyFilterProfileEntry|rnc||x*snmpTargetParamsName
4 1 snmpNotifyFilterProfileName|ccc|SnmpAdminString(1..32)
4 2 snmpNotifyFilterProfileStorType|ccc|StorageType
4 3 snmpNotifyFilterProfileRowStatus|ccc|RowStatus
2 3 snmpNotifyFilterTable|tnc
3 1 snmpNotifyFilterEntry|rnc||xsnmpNotifyFilterProfileName,*snmpNotifyFilterSubtree
4 1 snmpNotifyFilterSubtree|cnc|OBJECT IDENTIFIER
4 2 snmpNotifyFilterMask|ccc|OCTET STRING(0..16)
4 3 snmpNotifyFilterType|ccc|INTEGER{included=1,excluded=2}
4 4 snmpNotifyFilterStorageType|ccc|StorageType
4 5 snmpNotifyFilterRowStatus|ccc|RowStatus
1 3 snmpNotifyConformance|i
2 1 snmpNotifyCompliances|i
3 1 snmpNotifyBasicCompliance|l-c
3 2 snmpNotifyBasicFiltersCompliance|l-c
3 3 snmpNotifyFullCompliance|l-c
2 2 snmpNotifyGroups|i
3 1 snmpNotifyGroup|g-c
3 2 snmpNotifyFilterGroup|g-c
=SNMP-PROXY-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,SnmpEngineID=SNMP-FRAMEWORK-MIB,SnmpTagValue=SNMP-TARGET-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
/1.3.6.1.6.3
0 14 snmpProxyMIB|m
1 1 snmpProxyObjects|i
2 2 snmpProxyTable|tnc
3 1 snmpProxyEntry|rnc||x*snmpProxyName
4 1 snmpProxyName|cnc|SnmpAdminString(1..32)
4 2 snmpProxyType|ccc|INTEGER{read=1,write=2,trap=3,inform=4}
4 3 snmpProxyContextEngineID|ccc|SnmpEngineID
4 4 snmpProxyContextName|ccc|SnmpAdminString
4 5 snmpProxyTargetParamsIn|ccc|SnmpAdminString
4 6 snmpProxySingleTargetOut|ccc|SnmpAdminString
4 7 snmpProxyMultipleTargetOut|ccc|SnmpTagValue
4 8 snmpProxyStorageType|ccc|StorageType
4 9 snmpProxyRowStatus|ccc|RowStatus
1 3 snmpProxyConformance|i
2 1 snmpProxyCompliances|i
3 1 snmpProxyCompliance|l-c
2 2 snmpProxyGroups|i
3 3 snmpProxyGroup|g-c
=SNMP-SSH-TM-MIB|2
#SnmpSSHAddress|OCTET STRING(1..255)|1a
/1.3.6.1.2.1
0 189 snmpSshtmMIB|m
1 0 snmpSshtmNotifications|i
1 1 snmpSshtmObjects|i
2 1 snmpSshtmSession|i
3 1 snmpSshtmSessionOpens|src|Counter32
3 2 snmpSshtmSessionCloses|src|Counter32
3 3 snmpSshtmSessionOpenErrors|src|Counter32
3 4 snmpSshtmSessionUserAuthFailures|src|Counter32
3 5 snmpSshtmSessionNoChannels|src|Counter32
3 6 snmpSshtmSessionNoSubsystems|src|Counter32
3 7 snmpSshtmSessionNoSessions|src|Counter32
3 8 snmpSshtmSessionInvalidCaches|src|Counter32
1 2 snmpSshtmConformance|i
2 1 snmpSshtmCompliances|i
3 1 snmpSshtmCompliance|l-c
2 2 snmpSshtmGroups|i
3 2 snmpSshtmGroup|g-c
/1.3.6.1.6.1
0 7 snmpSSHDomain|d-c
=SNMP-TARGET-MIB|2|TestAndIncr=SNMPv2-TC,SnmpAdminString=SNMP-FRAMEWORK-MIB,TDomain=SNMPv2-TC,TAddress=SNMPv2-TC,TimeInterval=SNMPv2-TC,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC,SnmpMessageProcessingModel=SNMP-FRAMEWORK-MIB,SnmpSecurityModel=SNMP-FRAMEWORK-MIB,SnmpSecurityLevel=SNMP-FRAMEWORK-MIB
#SnmpTagValue|OCTET STRING(0..255)|255t
#SnmpTagList|OCTET STRING(0..255)|255t
/1.3.6.1.6.3
0 12 snmpTargetMIB|m
1 1 snmpTargetObjects|i
2 1 snmpTargetSpinLock|swc|TestAndIncr
2 2 snmpTargetAddrTable|tnc
3 1 snmpTargetAddrEntry|rnc||x*snmpTargetAddrName
4 1 snmpTargetAddrName|cnc|SnmpAdminString(1..32)
4 2 snmpTargetAddrTDomain|ccc|TDomain
4 3 snmpTargetAddrTAddress|ccc|TAddress
4 4 snmpTargetAddrTimeout|ccc|TimeInterval
4 5 snmpTargetAddrRetryCount|ccc|Integer32(0..255)
4 6 snmpTargetAddrTagList|ccc|SnmpTagList
4 7 snmpTargetAddrParams|ccc|SnmpAdminString(1..32)
4 8 snmpTargetAddrStorageType|ccc|StorageType
4 9 snmpTargetAddrRowStatus|ccc|RowStatus
2 3 snmpTargetParamsTable|tnc
3 1 snmpTargetParamsEntry|rnc||x*snmpTargetParamsName
4 1 snmpTargetParamsName|cnc|SnmpAdminString(1..32)
4 2 snmpTargetParamsMPModel|ccc|SnmpMessageProcessingModel
4 3 snmpTargetParamsSecurityModel|ccc|SnmpSecurityModel(1..2147483647)
4 4 snmpTargetParamsSecurityName|ccc|SnmpAdminString
4 5 snmpTargetParamsSecurityLevel|ccc|SnmpSecurityLevel
4 6 snmpTargetParamsStorageType|ccc|StorageType
4 7 snmpTargetParamsRowStatus|ccc|RowStatus
2 4 snmpUnavailableContexts|src|Counter32
2 5 snmpUnknownContexts|src|Counter32
1 3 snmpTargetConformance|i
2 1 snmpTargetCompliances|i
3 1 snmpTargetCommandResponderCompliance|l-c
2 2 snmpTargetGroups|i
3 1 snmpTargetBasicGroup|g-c
3 2 snmpTargetResponseGroup|g-c
3 3 snmpTargetCommandResponderGroup|g-c
=SNMP-TLS-TM-MIB|2|TimeStamp=SNMPv2-TC,AutonomousType=SNMPv2-TC,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC,SnmpAdminString=SNMP-FRAMEWORK-MIB
#SnmpTLSAddress|OCTET STRING(1..255)|1a
#SnmpTLSFingerprint|OCTET STRING(0..255)|1x:1x
/1.3.6.1.2.1
0 198 snmpTlstmMIB|m
1 0 snmpTlstmNotifications|i
2 1 snmpTlstmServerCertificateUnknown|n-c||osnmpTlstmSessionUnknownServerCertificate
2 2 snmpTlstmServerInvalidCertificate|n-c||osnmpTlstmAddrServerFingerprint,snmpTlstmSessionInvalidServerCertificates
1 1 snmpTlstmIdentities|i
2 1 snmpTlstmCertToTSNMIdentities|i
3 1 snmpTlstmCertSpecified|d-c
3 2 snmpTlstmCertSANRFC822Name|d-c
3 3 snmpTlstmCertSANDNSName|d-c
3 4 snmpTlstmCertSANIpAddress|d-c
3 5 snmpTlstmCertSANAny|d-c
3 6 snmpTlstmCertCommonName|d-c
1 2 snmpTlstmObjects|i
2 1 snmpTlstmSession|i
3 1 snmpTlstmSessionOpens|src|Counter32
3 2 snmpTlstmSessionClientCloses|src|Counter32
3 3 snmpTlstmSessionOpenErrors|src|Counter32
3 4 snmpTlstmSessionAccepts|src|Counter32
3 5 snmpTlstmSessionServerCloses|src|Counter32
3 6 snmpTlstmSessionNoSessions|src|Counter32
3 7 snmpTlstmSessionInvalidClientCertificates|src|Counter32
3 8 snmpTlstmSessionUnknownServerCertificate|src|Counter32
3 9 snmpTlstmSessionInvalidServerCertificates|src|Counter32
3 10 snmpTlstmSessionInvalidCaches|src|Counter32
2 2 snmpTlstmConfig|i
3 1 snmpTlstmCertificateMapping|i
4 1 snmpTlstmCertToTSNCount|src|Gauge32
4 2 snmpTlstmCertToTSNTableLastChanged|src|TimeStamp
4 3 snmpTlstmCertToTSNTable|tnc
5 1 snmpTlstmCertToTSNEntry|rnc||xsnmpTlstmCertToTSNID
6 1 snmpTlstmCertToTSNID|cnc|Unsigned32(1..4294967295)
6 2 snmpTlstmCertToTSNFingerprint|ccc|SnmpTLSFingerprint(1..255)
6 3 snmpTlstmCertToTSNMapType|ccc|AutonomousType
6 4 snmpTlstmCertToTSNData|ccc|OCTET STRING(0..1024)
6 5 snmpTlstmCertToTSNStorageType|ccc|StorageType
6 6 snmpTlstmCertToTSNRowStatus|ccc|RowStatus
4 4 snmpTlstmParamsCount|src|Gauge32
4 5 snmpTlstmParamsTableLastChanged|src|TimeStamp
4 6 snmpTlstmParamsTable|tnc
5 1 snmpTlstmParamsEntry|rnc||x*snmpTargetParamsName
6 1 snmpTlstmParamsClientFingerprint|ccc|SnmpTLSFingerprint
6 2 snmpTlstmParamsStorageType|ccc|StorageType
6 3 snmpTlstmParamsRowStatus|ccc|RowStatus
4 7 snmpTlstmAddrCount|src|Gauge32
4 8 snmpTlstmAddrTableLastChanged|src|TimeStamp
4 9 snmpTlstmAddrTable|tnc
5 1 snmpTlstmAddrEntry|rnc||x*snmpTargetAddrName
6 1 snmpTlstmAddrServerFingerprint|ccc|SnmpTLSFingerprint
6 2 snmpTlstmAddrServerIdentity|ccc|SnmpAdminString
6 3 snmpTlstmAddrStorageType|ccc|StorageType
6 4 snmpTlstmAddrRowStatus|ccc|RowStatus
1 3 snmpTlstmConformance|i
2 1 snmpTlstmCompliances|i
3 1 snmpTlstmCompliance|l-c
2 2 snmpTlstmGroups|i
3 1 snmpTlstmStatsGroup|g-c
3 2 snmpTlstmIncomingGroup|g-c
3 3 snmpTlstmOutgoingGroup|g-c
3 4 snmpTlstmNotificationGroup|g-c
1 4 snmpTlstmHashAlgorithms|d-c
/1.3.6.1.6.1
0 8 snmpTLSTCPDomain|d-c
0 9 snmpDTLSUDPDomain|d-c
=SNMP-TSM-MIB|2|TruthValue=SNMPv2-TC
/1.3.6.1.2.1
0 190 snmpTsmMIB|m
1 0 snmpTsmNotifications|i
1 1 snmpTsmMIBObjects|i
2 1 snmpTsmStats|i
3 1 snmpTsmInvalidCaches|src|Counter32
3 2 snmpTsmInadequateSecurityLevels|src|Counter32
3 3 snmpTsmUnknownPrefixes|src|Counter32
3 4 snmpTsmInvalidPrefixes|src|Counter32
2 2 snmpTsmConfiguration|i
3 1 snmpTsmConfigurationUsePrefix|swc|TruthValue
1 2 snmpTsmConformance|i
2 1 snmpTsmCompliances|i
3 1 snmpTsmCompliance|l-c
2 2 snmpTsmGroups|i
3 2 snmpTsmGroup|g-c
=SNMP-USER-BASED-SM-MIB|2|TestAndIncr=SNMPv2-TC,SnmpEngineID=SNMP-FRAMEWORK-MIB,SnmpAdminString=SNMP-FRAMEWORK-MIB,RowPointer=SNMPv2-TC,AutonomousType=SNMPv2-TC,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC
#KeyChange|OCTET STRING
/1.3.6.1.6.3.10.1.1
0 1 usmNoAuthProtocol|d-c
0 2 usmHMACMD5AuthProtocol|d-c
0 3 usmHMACSHAAuthProtocol|d-c
/1.3.6.1.6.3.10.1.2
0 1 usmNoPrivProtocol|d-c
0 2 usmDESPrivProtocol|d-c
/1.3.6.1.6.3
0 15 snmpUsmMIB|m
1 1 usmMIBObjects|i
2 1 usmStats|i
3 1 usmStatsUnsupportedSecLevels|src|Counter32
3 2 usmStatsNotInTimeWindows|src|Counter32
3 3 usmStatsUnknownUserNames|src|Counter32
3 4 usmStatsUnknownEngineIDs|src|Counter32
3 5 usmStatsWrongDigests|src|Counter32
3 6 usmStatsDecryptionErrors|src|Counter32
2 2 usmUser|i
3 1 usmUserSpinLock|swc|TestAndIncr
3 2 usmUserTable|tnc
4 1 usmUserEntry|rnc||xusmUserEngineID,usmUserName
5 1 usmUserEngineID|cnc|SnmpEngineID
5 2 usmUserName|cnc|SnmpAdminString(1..32)
5 3 usmUserSecurityName|crc|SnmpAdminString
5 4 usmUserCloneFrom|ccc|RowPointer
5 5 usmUserAuthProtocol|ccc|AutonomousType
5 6 usmUserAuthKeyChange|ccc|KeyChange
5 7 usmUserOwnAuthKeyChange|ccc|KeyChange
5 8 usmUserPrivProtocol|ccc|AutonomousType
5 9 usmUserPrivKeyChange|ccc|KeyChange
5 10 usmUserOwnPrivKeyChange|ccc|KeyChange
5 11 usmUserPublic|ccc|OCTET STRING(0..32)
5 12 usmUserStorageType|ccc|StorageType
5 13 usmUserStatus|ccc|RowStatus
1 2 usmMIBConformance|i
2 1 usmMIBCompliances|i
3 1 usmMIBCompliance|l-c
2 2 usmMIBGroups|i
3 1 usmMIBBasicGroup|g-c
=SNMP-USM-AES-MIB|2
/1.3.6.1.6.3.10.1.2
0 4 usmAesCfb128Protocol|d-c
/1.3.6.1.6.3
0 20 snmpUsmAesMIB|m
=SNMP-USM-DH-OBJECTS-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB
#DHKeyChange|OCTET STRING
/1.3.6.1.3
0 101 snmpUsmDHObjectsMIB|m
1 1 usmDHKeyObjects|i
2 1 usmDHPublicObjects|i
3 1 usmDHParameters|swc|OCTET STRING
3 2 usmDHUserKeyTable|tnc
4 1 usmDHUserKeyEntry|rnc||ausmUserEntry
5 1 usmDHUserAuthKeyChange|ccc|DHKeyChange
5 2 usmDHUserOwnAuthKeyChange|ccc|DHKeyChange
5 3 usmDHUserPrivKeyChange|ccc|DHKeyChange
5 4 usmDHUserOwnPrivKeyChange|ccc|DHKeyChange
2 2 usmDHKickstartGroup|i
3 1 usmDHKickstartTable|tnc
4 1 usmDHKickstartEntry|rnc||xusmDHKickstartIndex
5 1 usmDHKickstartIndex|cnc|Integer32(1..2147483647)
5 2 usmDHKickstartMyPublic|crc|OCTET STRING
5 3 usmDHKickstartMgrPublic|crc|OCTET STRING
5 4 usmDHKickstartSecurityName|crc|SnmpAdminString
1 2 usmDHKeyConformance|i
2 1 usmDHKeyMIBCompliances|i
3 1 usmDHKeyMIBCompliance|l-c
2 2 usmDHKeyMIBGroups|i
3 1 usmDHKeyMIBBasicGroup|g-c
3 2 usmDHKeyParamGroup|g-c
3 3 usmDHKeyKickstartGroup|g-c
=SNMP-USM-HMAC-SHA2-MIB|2
/1.3.6.1.2.1
0 235 snmpUsmHmacSha2MIB|m
/1.3.6.1.6.3.10.1.1
0 4 usmHMAC128SHA224AuthProtocol|d-c
0 5 usmHMAC192SHA256AuthProtocol|d-c
0 6 usmHMAC256SHA384AuthProtocol|d-c
0 7 usmHMAC384SHA512AuthProtocol|d-c
=SNMP-VIEW-BASED-ACM-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,SnmpSecurityModel=SNMP-FRAMEWORK-MIB,StorageType=SNMPv2-TC,RowStatus=SNMPv2-TC,SnmpSecurityLevel=SNMP-FRAMEWORK-MIB,TestAndIncr=SNMPv2-TC
/1.3.6.1.6.3
0 16 snmpVacmMIB|m
1 1 vacmMIBObjects|i
2 1 vacmContextTable|tnc
3 1 vacmContextEntry|rnc||xvacmContextName
4 1 vacmContextName|crc|SnmpAdminString(0..32)
2 2 vacmSecurityToGroupTable|tnc
3 1 vacmSecurityToGroupEntry|rnc||xvacmSecurityModel,vacmSecurityName
4 1 vacmSecurityModel|cnc|SnmpSecurityModel(1..2147483647)
4 2 vacmSecurityName|cnc|SnmpAdminString(1..32)
4 3 vacmGroupName|ccc|SnmpAdminString(1..32)
4 4 vacmSecurityToGroupStorageType|ccc|StorageType
4 5 vacmSecurityToGroupStatus|ccc|RowStatus
2 4 vacmAccessTable|tnc
3 1 vacmAccessEntry|rnc||xvacmGroupName,vacmAccessContextPrefix,vacmAccessSecurityModel,vacmAccessSecurityLevel
4 1 vacmAccessContextPrefix|cnc|SnmpAdminString(0..32)
4 2 vacmAccessSecurityModel|cnc|SnmpSecurityModel
4 3 vacmAccessSecurityLevel|cnc|SnmpSecurityLevel
4 4 vacmAccessContextMatch|ccc|INTEGER{exact=1,prefix=2}
4 5 vacmAccessReadViewName|ccc|SnmpAdminString(0..32)
4 6 vacmAccessWriteViewName|ccc|SnmpAdminString(0..32)
4 7 vacmAccessNotifyViewName|ccc|SnmpAdminString(0..32)
4 8 vacmAccessStorageType|ccc|StorageType
4 9 vacmAccessStatus|ccc|RowStatus
2 5 vacmMIBViews|i
3 1 vacmViewSpinLock|swc|TestAndIncr
3 2 vacmViewTreeFamilyTable|tnc
4 1 vacmViewTreeFamilyEntry|rnc||xvacmViewTreeFamilyViewName,vacmViewTreeFamilySubtree
5 1 vacmViewTreeFamilyViewName|cnc|SnmpAdminString(1..32)
5 2 vacmViewTreeFamilySubtree|cnc|OBJECT IDENTIFIER
5 3 vacmViewTreeFamilyMask|ccc|OCTET STRING(0..16)
5 4 vacmViewTreeFamilyType|ccc|INTEGER{included=1,excluded=2}
5 5 vacmViewTreeFamilyStorageType|ccc|StorageType
5 6 vacmViewTreeFamilyStatus|ccc|RowStatus
1 2 vacmMIBConformance|i
2 1 vacmMIBCompliances|i
3 1 vacmMIBCompliance|l-c
2 2 vacmMIBGroups|i
3 1 vacmBasicGroup|g-c
=SNMPv2-MIB|2|DisplayString=SNMPv2-TC,TimeStamp=SNMPv2-TC,TestAndIncr=SNMPv2-TC
/1.3.6.1.2.1
0 1 system|i
1 1 sysDescr|src|DisplayString(0..255)
1 2 sysObjectID|src|OBJECT IDENTIFIER
1 3 sysUpTime|src|TimeTicks
1 4 sysContact|swc|DisplayString(0..255)
1 5 sysName|swc|DisplayString(0..255)
1 6 sysLocation|swc|DisplayString(0..255)
1 7 sysServices|src|INTEGER(0..127)
1 8 sysORLastChange|src|TimeStamp
1 9 sysORTable|tnc
2 1 sysOREntry|rnc||xsysORIndex
3 1 sysORIndex|cnc|INTEGER(1..2147483647)
3 2 sysORID|crc|OBJECT IDENTIFIER
3 3 sysORDescr|crc|DisplayString
3 4 sysORUpTime|crc|TimeStamp
0 11 snmp|i
1 1 snmpInPkts|src|Counter32
1 2 snmpOutPkts|sro|Counter32
1 3 snmpInBadVersions|src|Counter32
1 4 snmpInBadCommunityNames|src|Counter32
1 5 snmpInBadCommunityUses|src|Counter32
1 6 snmpInASNParseErrs|src|Counter32
1 8 snmpInTooBigs|sro|Counter32
1 9 snmpInNoSuchNames|sro|Counter32
1 10 snmpInBadValues|sro|Counter32
1 11 snmpInReadOnlys|sro|Counter32
1 12 snmpInGenErrs|sro|Counter32
1 13 snmpInTotalReqVars|sro|Counter32
1 14 snmpInTotalSetVars|sro|Counter32
1 15 snmpInGetRequests|sro|Counter32
1 16 snmpInGetNexts|sro|Counter32
1 17 snmpInSetRequests|sro|Counter32
1 18 snmpInGetResponses|sro|Counter32
1 19 snmpInTraps|sro|Counter32
1 20 snmpOutTooBigs|sro|Counter32
1 21 snmpOutNoSuchNames|sro|Counter32
1 22 snmpOutBadValues|sro|Counter32
1 24 snmpOutGenErrs|sro|Counter32
1 25 snmpOutGetRequests|sro|Counter32
1 26 snmpOutGetNexts|sro|Counter32
1 27 snmpOutSetRequests|sro|Counter32
1 28 snmpOutGetResponses|sro|Counter32
1 29 snmpOutTraps|sro|Counter32
1 30 snmpEnableAuthenTraps|swc|INTEGER{enabled=1,disabled=2}
1 31 snmpSilentDrops|src|Counter32
1 32 snmpProxyDrops|src|Counter32
/1.3.6.1.6.3
0 1 snmpMIB|m
1 1 snmpMIBObjects|i
2 4 snmpTrap|i
3 1 snmpTrapOID|sfc|OBJECT IDENTIFIER
3 3 snmpTrapEnterprise|sfc|OBJECT IDENTIFIER
2 5 snmpTraps|i
3 1 coldStart|n-c
3 2 warmStart|n-c
3 5 authenticationFailure|n-c
2 6 snmpSet|i
3 1 snmpSetSerialNo|swc|TestAndIncr
1 2 snmpMIBConformance|i
2 1 snmpMIBCompliances|i
3 2 snmpBasicCompliance|l-d
3 3 snmpBasicComplianceRev2|l-c
2 2 snmpMIBGroups|i
3 5 snmpSetGroup|g-c
3 6 systemGroup|g-c
3 7 snmpBasicNotificationsGroup|g-c
3 8 snmpGroup|g-c
3 9 snmpCommunityGroup|g-c
3 10 snmpObsoleteGroup|g-o
3 11 snmpWarmStartNotificationGroup|g-c
3 12 snmpNotificationGroup|g-c
=SNMPv2-SMI|2
#ExtUTCTime|OCTET STRING(11,13)
#ObjectName|OBJECT IDENTIFIER
#NotificationName|OBJECT IDENTIFIER
/0
0 0 zeroDotZero|d-c
/1
0 3 org|i
1 6 dod|i
2 1 internet|i
3 1 directory|i
3 2 mgmt|i
4 1 mib-2|i
5 10 transmission|i
3 3 experimental|i
3 4 private|i
4 1 enterprises|i
3 5 security|i
3 6 snmpV2|i
4 1 snmpDomains|i
4 2 snmpProxys|i
4 3 snmpModules|i
=SNMPv2-TC|2
#DisplayString|OCTET STRING(0..255)|255a
#PhysAddress|OCTET STRING|1x:
#MacAddress|OCTET STRING(6)|1x:
#TruthValue|INTEGER{true=1,false=2}
#TestAndIncr|INTEGER(0..2147483647)
#AutonomousType|OBJECT IDENTIFIER
#InstancePointer|OBJECT IDENTIFIER
#VariablePointer|OBJECT IDENTIFIER
#RowPointer|OBJECT IDENTIFIER
#RowStatus|INTEGER{active=1,notInService=2,notReady=3,createAndGo=4,createAndWait=5,destroy=6}
#TimeStamp|TimeTicks
#TimeInterval|INTEGER(0..2147483647)
#DateAndTime|OCTET STRING(8,11)|2d-1d-1d,1d:1d:1d.1d,1a1d:1d
#StorageType|INTEGER{other=1,volatile=2,nonVolatile=3,permanent=4,readOnly=5}
#TDomain|OBJECT IDENTIFIER
#TAddress|OCTET STRING(1..255)
=SNMPv2-TM|2
#SnmpUDPAddress|OCTET STRING(6)|1d.1d.1d.1d/2d
#SnmpOSIAddress|OCTET STRING(1,4..85)|*1x:/1x:
#SnmpNBPAddress|OCTET STRING(3..99)
#SnmpIPXAddress|OCTET STRING(12)|4x.1x:1x:1x:1x:1x:1x.2d
/1.3.6.1.6.1
0 1 snmpUDPDomain|d-c
0 2 snmpCLNSDomain|d-c
0 3 snmpCONSDomain|d-c
0 4 snmpDDPDomain|d-c
0 5 snmpIPXDomain|d-c
/1.3.6.1.6.2
0 1 rfc1157Proxy|i
1 1 rfc1157Domain|d-d
/1.3.6.1.6.3
0 19 snmpv2tm|m
=TCP-MIB|2|InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,InetPortNumber=INET-ADDRESS-MIB
/1.3.6.1.2.1
0 6 tcp|i
1 1 tcpRtoAlgorithm|src|INTEGER{other=1,constant=2,rsre=3,vanj=4,rfc2988=5}
1 2 tcpRtoMin|src|Integer32(0..2147483647)|umilliseconds
1 3 tcpRtoMax|src|Integer32(0..2147483647)|umilliseconds
1 4 tcpMaxConn|src|Integer32(-1,0..2147483647)
1 5 tcpActiveOpens|src|Counter32
1 6 tcpPassiveOpens|src|Counter32
1 7 tcpAttemptFails|src|Counter32
1 8 tcpEstabResets|src|Counter32
1 9 tcpCurrEstab|src|Gauge32
1 10 tcpInSegs|src|Counter32
1 11 tcpOutSegs|src|Counter32
1 12 tcpRetransSegs|src|Counter32
1 13 tcpConnTable|tnd
2 1 tcpConnEntry|rnd||xtcpConnLocalAddress,tcpConnLocalPort,tcpConnRemAddress,tcpConnRemPort
3 1 tcpConnState|cwd|INTEGER{closed=1,listen=2,synSent=3,synReceived=4,established=5,finWait1=6,finWait2=7,closeWait=8,lastAck=9,closing=10,timeWait=11,deleteTCB=12}
3 2 tcpConnLocalAddress|crd|IpAddress
3 3 tcpConnLocalPort|crd|Integer32(0..65535)
3 4 tcpConnRemAddress|crd|IpAddress
3 5 tcpConnRemPort|crd|Integer32(0..65535)
1 14 tcpInErrs|src|Counter32
1 15 tcpOutRsts|src|Counter32
1 17 tcpHCInSegs|src|Counter64
1 18 tcpHCOutSegs|src|Counter64
1 19 tcpConnectionTable|tnc
2 1 tcpConnectionEntry|rnc||xtcpConnectionLocalAddressType,tcpConnectionLocalAddress,tcpConnectionLocalPort,tcpConnectionRemAddressType,tcpConnectionRemAddress,tcpConnectionRemPort
3 1 tcpConnectionLocalAddressType|cnc|InetAddressType
3 2 tcpConnectionLocalAddress|cnc|InetAddress
3 3 tcpConnectionLocalPort|cnc|InetPortNumber
3 4 tcpConnectionRemAddressType|cnc|InetAddressType
3 5 tcpConnectionRemAddress|cnc|InetAddress
3 6 tcpConnectionRemPort|cnc|InetPortNumber
3 7 tcpConnectionState|cwc|INTEGER{closed=1,listen=2,synSent=3,synReceived=4,established=5,finWait1=6,finWait2=7,closeWait=8,lastAck=9,closing=10,timeWait=11,deleteTCB=12}
3 8 tcpConnectionProcess|crc|Unsigned32
1 20 tcpListenerTable|tnc
2 1 tcpListenerEntry|rnc||xtcpListenerLocalAddressType,tcpListenerLocalAddress,tcpListenerLocalPort
3 1 tcpListenerLocalAddressType|cnc|InetAddressType
3 2 tcpListenerLocalAddress|cnc|InetAddress
3 3 tcpListenerLocalPort|cnc|InetPortNumber
3 4 tcpListenerProcess|crc|Unsigned32
0 49 tcpMIB|m
1 2 tcpMIBConformance|i
2 1 tcpMIBCompliances|i
3 1 tcpMIBCompliance|l-d
3 2 tcpMIBCompliance2|l-c
2 2 tcpMIBGroups|i
3 1 tcpGroup|g-d
3 2 tcpBaseGroup|g-c
3 3 tcpConnectionGroup|g-c
3 4 tcpListenerGroup|g-c
3 5 tcpHCGroup|g-c
=TRANSPORT-ADDRESS-MIB|2
#TransportDomain|OBJECT IDENTIFIER
#TransportAddressType|INTEGER{unknown=0,udpIpv4=1,udpIpv6=2,udpIpv4z=3,udpIpv6z=4,tcpIpv4=5,tcpIpv6=6,tcpIpv4z=7,tcpIpv6z=8,sctpIpv4=9,sctpIpv6=10,sctpIpv4z=11,sctpIpv6z=12,local=13,udpDns=14,tcpDns=15,sctpDns=16}
#TransportAddress|OCTET STRING(0..255)
#TransportAddressIPv4|OCTET STRING(6)|1d.1d.1d.1d:2d
#TransportAddressIPv6|OCTET STRING(18)|0a[2x:2x:2x:2x:2x:2x:2x:2x]0a:2d
#TransportAddressIPv4z|OCTET STRING(10)|1d.1d.1d.1d%4d:2d
#TransportAddressIPv6z|OCTET STRING(22)|0a[2x:2x:2x:2x:2x:2x:2x:2x%4d]0a:2d
#TransportAddressLocal|OCTET STRING(1..255)|1a
#TransportAddressDns|OCTET STRING(1..255)|1a
/1.3.6.1.2.1
0 100 transportAddressMIB|m
1 1 transportDomains|i
2 1 transportDomainUdpIpv4|d-c
2 2 transportDomainUdpIpv6|d-c
2 3 transportDomainUdpIpv4z|d-c
2 4 transportDomainUdpIpv6z|d-c
2 5 transportDomainTcpIpv4|d-c
2 6 transportDomainTcpIpv6|d-c
2 7 transportDomainTcpIpv4z|d-c
2 8 transportDomainTcpIpv6z|d-c
2 9 transportDomainSctpIpv4|d-c
2 10 transportDomainSctpIpv6|d-c
2 11 transportDomainSctpIpv4z|d-c
2 12 transportDomainSctpIpv6z|d-c
2 13 transportDomainLocal|d-c
2 14 transportDomainUdpDns|d-c
2 15 transportDomainTcpDns|d-c
2 16 transportDomainSctpDns|d-c
=TUNNEL-MIB|2|IANAtunnelType=IANAifType-MIB,IPv6FlowLabelOrAny=IPV6-FLOW-LABEL-MIB,InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,InterfaceIndexOrZero=IF-MIB,RowStatus=SNMPv2-TC,StorageType=SNMPv2-TC
/1.3.6.1.2.1.10
0 131 tunnelMIB|m
1 1 tunnelMIBObjects|i
2 1 tunnel|i
3 1 tunnelIfTable|tnc
4 1 tunnelIfEntry|rnc||xifIndex
5 1 tunnelIfLocalAddress|crd|IpAddress
5 2 tunnelIfRemoteAddress|crd|IpAddress
5 3 tunnelIfEncapsMethod|crc|IANAtunnelType
5 4 tunnelIfHopLimit|cwc|Integer32(0,1..255)
5 5 tunnelIfSecurity|crc|INTEGER{none=1,ipsec=2,other=3}
5 6 tunnelIfTOS|cwc|Integer32(-2..63)
5 7 tunnelIfFlowLabel|cwc|IPv6FlowLabelOrAny
5 8 tunnelIfAddressType|cwc|InetAddressType
5 9 tunnelIfLocalInetAddress|cwc|InetAddress
5 10 tunnelIfRemoteInetAddress|cwc|InetAddress
5 11 tunnelIfEncapsLimit|cwc|Integer32(-1,0..255)
3 2 tunnelConfigTable|tnd
4 1 tunnelConfigEntry|rnd||xtunnelConfigLocalAddress,tunnelConfigRemoteAddress,tunnelConfigEncapsMethod,tunnelConfigID
5 1 tunnelConfigLocalAddress|cnd|IpAddress
5 2 tunnelConfigRemoteAddress|cnd|IpAddress
5 3 tunnelConfigEncapsMethod|cnd|IANAtunnelType
5 4 tunnelConfigID|cnd|Integer32(1..2147483647)
5 5 tunnelConfigIfIndex|crd|InterfaceIndexOrZero
5 6 tunnelConfigStatus|ccd|RowStatus
3 3 tunnelInetConfigTable|tnc
4 1 tunnelInetConfigEntry|rnc||xtunnelInetConfigAddressType,tunnelInetConfigLocalAddress,tunnelInetConfigRemoteAddress,tunnelInetConfigEncapsMethod,tunnelInetConfigID
5 1 tunnelInetConfigAddressType|cnc|InetAddressType
5 2 tunnelInetConfigLocalAddress|cnc|InetAddress
5 3 tunnelInetConfigRemoteAddress|cnc|InetAddress
5 4 tunnelInetConfigEncapsMethod|cnc|IANAtunnelType
5 5 tunnelInetConfigID|cnc|Integer32(1..2147483647)
5 6 tunnelInetConfigIfIndex|crc|InterfaceIndexOrZero
5 7 tunnelInetConfigStatus|ccc|RowStatus
5 8 tunnelInetConfigStorageType|ccc|StorageType
1 2 tunnelMIBConformance|i
2 1 tunnelMIBCompliances|i
3 1 tunnelMIBCompliance|l-d
3 2 tunnelMIBInetFullCompliance|l-c
3 3 tunnelMIBInetReadOnlyCompliance|l-c
2 2 tunnelMIBGroups|i
3 1 tunnelMIBBasicGroup|g-d
3 2 tunnelMIBInetGroup|g-c
=UCD-DEMO-MIB|2
/1.3.6.1.4.1.2021
0 14 ucdDemoMIB|m
1 1 ucdDemoMIBObjects|i
2 1 ucdDemoPublic|i
3 1 ucdDemoResetKeys|swc|Integer32(0..2147483647)
3 2 ucdDemoPublicString|swc|OCTET STRING(0..1024)
3 3 ucdDemoUserList|src|OCTET STRING
3 4 ucdDemoPassphrase|src|OCTET STRING
=UCD-DISKIO-MIB|2|DisplayString=SNMPv2-TC
/1.3.6.1.4.1.2021.13
0 15 ucdDiskIOMIB|m
1 1 diskIOTable|tnc
2 1 diskIOEntry|rnc||xdiskIOIndex
3 1 diskIOIndex|crc|Integer32(0..65535)
3 2 diskIODevice|crc|DisplayString
3 3 diskIONRead|crc|Counter32
3 4 diskIONWritten|crc|Counter32
3 5 diskIOReads|crc|Counter32
3 6 diskIOWrites|crc|Counter32
3 9 diskIOLA1|crc|Integer32(0..100)
3 10 diskIOLA5|crc|Integer32(0..100)
3 11 diskIOLA15|crc|Integer32(0..100)
3 12 diskIONReadX|crc|Counter64
3 13 diskIONWrittenX|crc|Counter64
3 14 diskIOBusyTime|crc|Counter64
=UCD-DLMOD-MIB|2|DisplayString=SNMPv2-TC
/1.3.6.1.4.1.2021.13
0 14 ucdDlmodMIB|m
1 1 dlmodNextIndex|src|Integer32
1 2 dlmodTable|tnc
2 1 dlmodEntry|rnc||xdlmodIndex
3 1 dlmodIndex|cnc|Integer32(1..65535)
3 2 dlmodName|cwc|DisplayString
3 3 dlmodPath|cwc|DisplayString
3 4 dlmodError|crc|DisplayString
3 5 dlmodStatus|cwc|INTEGER{loaded=1,unloaded=2,error=3,load=4,unload=5,create=6,delete=7}
=UCD-IPFILTER-MIB|2
/1.3.6.1.4.1.2021.13
0 2 ucdIpFilter|m
1 1 ipfInTable|tnc
2 1 ipfInEntry|rnc||xipfInIndex
3 1 ipfInIndex|crc|Integer32(0..2147483647)
3 2 ipfInRule|crc|OCTET STRING
3 3 ipfInHits|crc|Counter32
1 2 ipfOutTable|tnc
2 1 ipfOutEntry|rnc||xipfOutIndex
3 1 ipfOutIndex|crc|Integer32(1..2147483647)
3 2 ipfOutRule|crc|OCTET STRING
3 3 ipfOutHits|crc|Counter32
1 3 ipfAccInTable|tnc
2 1 ipfAccInEntry|rnc||xipfAccInIndex
3 1 ipfAccInIndex|crc|Integer32(1..2147483647)
3 2 ipfAccInRule|crc|OCTET STRING
3 3 ipfAccInHits|crc|Counter32
3 4 ipfAccInBytes|crc|Counter32
1 4 ipfAccOutTable|tnc
2 1 ipfAccOutEntry|rnc||xipfAccOutIndex
3 1 ipfAccOutIndex|crc|Integer32(1..2147483647)
3 2 ipfAccOutRule|crc|OCTET STRING
3 3 ipfAccOutHits|crc|Counter32
3 4 ipfAccOutBytes|crc|Counter32
=UCD-IPFWACC-MIB|2|DisplayString=SNMPv2-TC
/1.3.6.1.4.1.2021.13
0 1 ucdIpFwAccMIB|m
1 1 ipFwAccTable|tnc
2 1 ipFwAccEntry|rnc||xipFwAccIndex
3 1 ipFwAccIndex|crc|Integer32(0..2147483647)
3 2 ipFwAccSrcAddr|crc|IpAddress
3 3 ipFwAccSrcNetMask|crc|IpAddress
3 4 ipFwAccDstAddr|crc|IpAddress
3 5 ipFwAccDstNetMask|crc|IpAddress
3 6 ipFwAccViaName|crc|DisplayString(1..64)
3 7 ipFwAccViaAddr|crc|IpAddress
3 8 ipFwAccProto|crc|INTEGER{other=1,all=2,tcp=3,udp=4,icmp=5}
3 9 ipFwAccBidir|crc|INTEGER{unidirectional=1,bidirectional=2}
3 10 ipFwAccDir|crc|INTEGER{both=1,in=2,out=3}
3 11 ipFwAccBytes|crc|Counter32
3 12 ipFwAccPackets|crc|Counter32
3 13 ipFwAccNrSrcPorts|crc|Integer32
3 14 ipFwAccNrDstPorts|crc|Integer32
3 15 ipFwAccSrcIsRange|crc|INTEGER{srchasrange=1,srchasnorange=2}
3 16 ipFwAccDstIsRange|crc|INTEGER{dsthasrange=1,dsthasnorange=2}
3 17 ipFwAccPort1|crc|Integer32
3 18 ipFwAccPort2|crc|Integer32
3 19 ipFwAccPort3|crc|Integer32
3 20 ipFwAccPort4|crc|Integer32
3 21 ipFwAccPort5|crc|Integer32
3 22 ipFwAccPort6|crc|Integer32
3 23 ipFwAccPort7|crc|Integer32
3 24 ipFwAccPort8|crc|Integer32
3 25 ipFwAccPort9|crc|Integer32
3 26 ipFwAccPort10|crc|Integer32
=UCD-SNMP-MIB-OLD|1|DisplayString=SNMPv2-TC
/1.3.6.1.4.1.2021
0 1 processes|tnm||xprocessIndex
1 1 processIndex|srm|INTEGER
1 2 processNames|srm|DisplayString(0..255)
1 3 processMin|srm|INTEGER
1 4 processMax|srm|INTEGER
1 5 processCount|srm|INTEGER
1 100 processErrorFlag|srm|INTEGER
1 101 processErrMessage|srm|DisplayString(0..255)
1 102 processErrFix|swm|INTEGER
0 3 extensible|tnm||xextensibleIndex
1 1 extensibleIndex|srm|INTEGER
1 2 extensibleNames|srm|DisplayString(0..255)
1 3 extensibleCommand|srm|DisplayString(0..255)
1 100 extensibleResult|srm|INTEGER
1 101 extensibleOutput|srm|DisplayString(0..255)
1 102 extensibleErrFix|swm|INTEGER
0 6 disk|tnm||xdiskIndex
1 1 diskIndex|srm|INTEGER
1 2 diskPath|srm|DisplayString
1 3 diskDevice|srm|DisplayString
1 4 diskMinimum|srm|INTEGER
1 5 diskMinPercent|srm|INTEGER
1 6 diskTotal|srm|INTEGER
1 7 diskAvail|srm|INTEGER
1 8 diskUsed|srm|INTEGER
1 9 diskPercent|srm|INTEGER
1 100 diskErrorFlag|srm|INTEGER
1 101 diskErrorMsg|srm|DisplayString
0 7 loadaves|tnm||xloadaveIndex
1 1 loadaveIndex|srm|INTEGER
1 2 loadaveNames|srm|DisplayString(0..255)
1 3 loadaveLoad|srm|DisplayString
1 4 loadaveConfig|srm|DisplayString
1 100 loadaveErrorFlag|srm|INTEGER
1 101 loadaveErrMessage|srm|DisplayString(0..255)
=UCD-SNMP-MIB|2|DisplayString=SNMPv2-TC,CounterBasedGauge64=HCNUM-TC
#Float|Opaque(7)
#UCDErrorFlag|INTEGER{noError=0,error=1}
#UCDErrorFix|INTEGER{noError=0,runFix=1}
/1.3.6.1.4.1
0 2021 ucdavis|m
1 2 prTable|tnc
2 1 prEntry|rnc||xprIndex
3 1 prIndex|crc|Integer32(0..65535)
3 2 prNames|crc|DisplayString
3 3 prMin|crc|Integer32
3 4 prMax|crc|Integer32
3 5 prCount|crc|Integer32
3 100 prErrorFlag|crc|UCDErrorFlag
3 101 prErrMessage|crc|DisplayString
3 102 prErrFix|cwc|UCDErrorFix
3 103 prErrFixCmd|crc|DisplayString
1 4 memory|i
2 1 memIndex|src|Integer32
2 2 memErrorName|src|DisplayString
2 3 memTotalSwap|src|Integer32|ukB
2 4 memAvailSwap|src|Integer32|ukB
2 5 memTotalReal|src|Integer32|ukB
2 6 memAvailReal|src|Integer32|ukB
2 7 memTotalSwapTXT|src|Integer32|ukB
2 8 memAvailSwapTXT|srd|Integer32|ukB
2 9 memTotalRealTXT|src|Integer32|ukB
2 10 memAvailRealTXT|srd|Integer32|ukB
2 11 memTotalFree|src|Integer32|ukB
2 12 memMinimumSwap|src|Integer32|ukB
2 13 memShared|src|Integer32|ukB
2 14 memBuffer|src|Integer32|ukB
2 15 memCached|src|Integer32|ukB
2 16 memUsedSwapTXT|src|Integer32|ukB
2 17 memUsedRealTXT|src|Integer32|ukB
2 18 memTotalSwapX|src|CounterBasedGauge64|ukB
2 19 memAvailSwapX|src|CounterBasedGauge64|ukB
2 20 memTotalRealX|src|CounterBasedGauge64|ukB
2 21 memAvailRealX|src|CounterBasedGauge64|ukB
2 22 memTotalFreeX|src|CounterBasedGauge64|ukB
2 23 memMinimumSwapX|src|CounterBasedGauge64|ukB
2 24 memSharedX|src|CounterBasedGauge64|ukB
2 25 memBufferX|src|CounterBasedGauge64|ukB
2 26 memCachedX|src|CounterBasedGauge64|ukB
2 27 memSysAvail|src|CounterBasedGauge64|ukB
2 100 memSwapError|src|UCDErrorFlag
2 101 memSwapErrorMsg|src|DisplayString
1 8 extTable|tnc
2 1 extEntry|rnc||xextIndex
3 1 extIndex|crc|Integer32(0..65535)
3 2 extNames|crc|DisplayString
3 3 extCommand|crc|DisplayString
3 100 extResult|crc|Integer32
3 101 extOutput|crc|DisplayString
3 102 extErrFix|cwc|UCDErrorFix
3 103 extErrFixCmd|crc|DisplayString
1 9 dskTable|tnc
2 1 dskEntry|rnc||xdskIndex
3 1 dskIndex|crc|Integer32(0..65535)
3 2 dskPath|crc|DisplayString
3 3 dskDevice|crc|DisplayString
3 4 dskMinimum|crc|Integer32
3 5 dskMinPercent|crc|Integer32
3 6 dskTotal|crc|Integer32
3 7 dskAvail|crc|Integer32
3 8 dskUsed|crc|Integer32
3 9 dskPercent|crc|Integer32
3 10 dskPercentNode|crc|Integer32
3 11 dskTotalLow|crc|Unsigned32
3 12 dskTotalHigh|crc|Unsigned32
3 13 dskAvailLow|crc|Unsigned32
3 14 dskAvailHigh|crc|Unsigned32
3 15 dskUsedLow|crc|Unsigned32
3 16 dskUsedHigh|crc|Unsigned32
3 100 dskErrorFlag|crc|UCDErrorFlag
3 101 dskErrorMsg|crc|DisplayString
1 10 laTable|tnc
2 1 laEntry|rnc||xlaIndex
3 1 laIndex|crc|Integer32(0..3)
3 2 laNames|crc|DisplayString
3 3 laLoad|crc|DisplayString
3 4 laConfig|cwc|DisplayString
3 5 laLoadInt|crc|Integer32
3 6 laLoadFloat|crc|Float
3 100 laErrorFlag|crc|UCDErrorFlag
3 101 laErrMessage|crc|DisplayString
1 11 systemStats|i
2 1 ssIndex|src|Integer32
2 2 ssErrorName|src|DisplayString
2 3 ssSwapIn|src|Integer32|ukB
2 4 ssSwapOut|src|Integer32|ukB
2 5 ssIOSent|srd|Integer32|ublocks/s
2 6 ssIOReceive|srd|Integer32|ublocks/s
2 7 ssSysInterrupts|srd|Integer32|uinterrupts/s
2 8 ssSysContext|srd|Integer32|uswitches/s
2 9 ssCpuUser|srd|Integer32
2 10 ssCpuSystem|srd|Integer32
2 11 ssCpuIdle|srd|Integer32
2 50 ssCpuRawUser|src|Counter32
2 51 ssCpuRawNice|src|Counter32
2 52 ssCpuRawSystem|src|Counter32
2 53 ssCpuRawIdle|src|Counter32
2 54 ssCpuRawWait|src|Counter32
2 55 ssCpuRawKernel|src|Counter32
2 56 ssCpuRawInterrupt|src|Counter32
2 57 ssIORawSent|src|Counter32
2 58 ssIORawReceived|src|Counter32
2 59 ssRawInterrupts|src|Counter32
2 60 ssRawContexts|src|Counter32
2 61 ssCpuRawSoftIRQ|src|Counter32
2 62 ssRawSwapIn|src|Counter32
2 63 ssRawSwapOut|src|Counter32
2 64 ssCpuRawSteal|src|Counter32
2 65 ssCpuRawGuest|src|Counter32
2 66 ssCpuRawGuestNice|src|Counter32
2 67 ssCpuNumCpus|src|Integer32
1 12 ucdInternal|i
1 13 ucdExperimental|i
1 15 fileTable|tnc
2 1 fileEntry|rnc||xfileIndex
3 1 fileIndex|crc|Integer32(0..2147483647)
3 2 fileName|crc|DisplayString
3 3 fileSize|crc|Integer32|ukB
3 4 fileMax|crc|Integer32|ukB
3 100 fileErrorFlag|crc|UCDErrorFlag
3 101 fileErrorMsg|crc|DisplayString
1 16 logMatch|i
2 1 logMatchMaxEntries|src|Integer32
2 2 logMatchTable|tnc
3 1 logMatchEntry|rnc||xlogMatchIndex
4 1 logMatchIndex|crc|Integer32(1..2147483647)
4 2 logMatchName|crc|DisplayString
4 3 logMatchFilename|crc|DisplayString
4 4 logMatchRegEx|crc|DisplayString
4 5 logMatchGlobalCounter|crc|Counter32
4 6 logMatchGlobalCount|crc|Integer32
4 7 logMatchCurrentCounter|crc|Counter32
4 8 logMatchCurrentCount|crc|Integer32
4 9 logMatchCounter|crc|Counter32
4 10 logMatchCount|crc|Integer32
4 11 logMatchCycle|crc|Integer32
4 100 logMatchErrorFlag|crc|UCDErrorFlag
4 101 logMatchRegExCompilation|crc|DisplayString
1 100 version|i
2 1 versionIndex|src|Integer32
2 2 versionTag|src|DisplayString
2 3 versionDate|src|DisplayString
2 4 versionCDate|src|DisplayString
2 5 versionIdent|src|DisplayString
2 6 versionConfigureOptions|src|DisplayString
2 10 versionClearCache|swc|Integer32
2 11 versionUpdateConfig|swc|Integer32
2 12 versionRestartAgent|swc|Integer32
2 13 versionSavePersistentData|swc|Integer32
2 20 versionDoDebugging|swc|Integer32
1 101 snmperrs|i
2 1 snmperrIndex|src|Integer32
2 2 snmperrNames|src|DisplayString
2 100 snmperrErrorFlag|src|UCDErrorFlag
2 101 snmperrErrMessage|src|DisplayString
1 102 mrTable|tnc
2 1 mrEntry|rnc||x*mrIndex
3 1 mrIndex|crc|OBJECT IDENTIFIER
3 2 mrModuleName|crc|DisplayString
1 250 ucdSnmpAgent|i
2 1 hpux9|i
2 2 sunos4|i
2 3 solaris|i
2 4 osf|i
2 5 ultrix|i
2 6 hpux10|i
2 7 netbsd1|i
2 8 freebsd|i
2 9 irix|i
2 10 linux|i
2 11 bsdi|i
2 12 openbsd|i
2 13 win32|i
2 14 hpux11|i
2 15 aix|i
2 16 macosx|i
2 17 dragonfly|i
2 255 unknown|i
1 251 ucdTraps|i
2 1 ucdStart|n-c
2 2 ucdShutdown|n-c
=UDP-MIB|2|InetAddressType=INET-ADDRESS-MIB,InetAddress=INET-ADDRESS-MIB,InetPortNumber=INET-ADDRESS-MIB
/1.3.6.1.2.1
0 7 udp|i
1 1 udpInDatagrams|src|Counter32
1 2 udpNoPorts|src|Counter32
1 3 udpInErrors|src|Counter32
1 4 udpOutDatagrams|src|Counter32
1 5 udpTable|tnd
2 1 udpEntry|rnd||xudpLocalAddress,udpLocalPort
3 1 udpLocalAddress|crd|IpAddress
3 2 udpLocalPort|crd|Integer32(0..65535)
1 7 udpEndpointTable|tnc
2 1 udpEndpointEntry|rnc||xudpEndpointLocalAddressType,udpEndpointLocalAddress,udpEndpointLocalPort,udpEndpointRemoteAddressType,udpEndpointRemoteAddress,udpEndpointRemotePort,udpEndpointInstance
3 1 udpEndpointLocalAddressType|cnc|InetAddressType
3 2 udpEndpointLocalAddress|cnc|InetAddress
3 3 udpEndpointLocalPort|cnc|InetPortNumber
3 4 udpEndpointRemoteAddressType|cnc|InetAddressType
3 5 udpEndpointRemoteAddress|cnc|InetAddress
3 6 udpEndpointRemotePort|cnc|InetPortNumber
3 7 udpEndpointInstance|cnc|Unsigned32(1..4294967295)
3 8 udpEndpointProcess|crc|Unsigned32
1 8 udpHCInDatagrams|src|Counter64
1 9 udpHCOutDatagrams|src|Counter64
0 50 udpMIB|m
1 2 udpMIBConformance|i
2 1 udpMIBCompliances|i
3 1 udpMIBCompliance|l-d
3 2 udpMIBCompliance2|l-c
2 2 udpMIBGroups|i
3 1 udpGroup|g-d
3 2 udpBaseGroup|g-c
3 3 udpHCGroup|g-c
3 4 udpEndpointGroup|g-c
=ENTITY-MIB|2|SnmpAdminString=SNMP-FRAMEWORK-MIB,AutonomousType=SNMPv2-TC,DateAndTime=SNMPv2-TC,RowPointer=SNMPv2-TC,TAddress=SNMPv2-TC,TDomain=SNMPv2-TC,TimeStamp=SNMPv2-TC,TruthValue=SNMPv2-TC
#PhysicalClass|INTEGER{other=1,unknown=2,chassis=3,backplane=4,container=5,powerSupply=6,fan=7,sensor=8,module=9,port=10,stack=11,cpu=12}
#PhysicalIndex|Integer32(1..2147483647)|d
#PhysicalIndexOrZero|Integer32(0..2147483647)|d
#SnmpEngineIdOrNone|OCTET STRING(0..32)
/1.3.6.1.2.1
0 47 entityMIB|m
1 1 entityMIBObjects|i
2 1 entityPhysical|i
3 1 entPhysicalTable|tn-
4 1 entPhysicalEntry|rn-||xentPhysicalIndex
5 1 entPhysicalIndex|cn-|PhysicalIndex
5 2 entPhysicalDescr|cr-|SnmpAdminString
5 3 entPhysicalVendorType|cr-|AutonomousType
5 4 entPhysicalContainedIn|cr-|PhysicalIndexOrZero
5 5 entPhysicalClass|cr-|PhysicalClass
5 6 entPhysicalParentRelPos|cr-|Integer32(-1..2147483647)
5 7 entPhysicalName|cr-|SnmpAdminString
5 8 entPhysicalHardwareRev|cr-|SnmpAdminString
5 9 entPhysicalFirmwareRev|cr-|SnmpAdminString
5 10 entPhysicalSoftwareRev|cr-|SnmpAdminString
5 11 entPhysicalSerialNum|cw-|SnmpAdminString(0..32)
5 12 entPhysicalMfgName|cr-|SnmpAdminString
5 13 entPhysicalModelName|cr-|SnmpAdminString
5 14 entPhysicalAlias|cw-|SnmpAdminString(0..32)
5 15 entPhysicalAssetID|cw-|SnmpAdminString(0..32)
5 16 entPhysicalIsFRU|cr-|TruthValue
5 17 entPhysicalMfgDate|cr-|DateAndTime
5 18 entPhysicalUris|cw-|OCTET STRING
2 2 entityLogical|i
3 1 entLogicalTable|tn-
4 1 entLogicalEntry|rn-||xentLogicalIndex
5 1 entLogicalIndex|cn-|Integer32(1..2147483647)
5 2 entLogicalDescr|cr-|SnmpAdminString
5 3 entLogicalType|cr-|AutonomousType
5 4 entLogicalCommunity|cr-|OCTET STRING(0..255)
5 5 entLogicalTAddress|cr-|TAddress
5 6 entLogicalTDomain|cr-|TDomain
5 7 entLogicalContextEngineID|cr-|SnmpEngineIdOrNone
5 8 entLogicalContextName|cr-|SnmpAdminString
2 3 entityMapping|i
3 1 entLPMappingTable|tn-
4 1 entLPMappingEntry|rn-||xentLogicalIndex,entLPPhysicalIndex
5 1 entLPPhysicalIndex|cr-|PhysicalIndex
3 2 entAliasMappingTable|tn-
4 1 entAliasMappingEntry|rn-||xentPhysicalIndex,entAliasLogicalIndexOrZero
5 1 entAliasLogicalIndexOrZero|cn-|Integer32(0..2147483647)
5 2 entAliasMappingIdentifier|cr-|RowPointer
3 3 entPhysicalContainsTable|tn-
4 1 entPhysicalContainsEntry|rn-||xentPhysicalIndex,entPhysicalChildIndex
5 1 entPhysicalChildIndex|cr-|PhysicalIndex
2 4 entityGeneral|i
3 1 entLastChangeTime|sr-|TimeStamp
1 2 entityMIBTraps|i
2 0 entityMIBTrapPrefix|i
3 1 entConfigChange|n
1 3 entityConformance|i
2 1 entityCompliances|i
3 1 entityCompliance|l
3 2 entity2Compliance|l
3 3 entity3Compliance|l
2 2 entityGroups|i
3 1 entityPhysicalGroup|g
3 2 entityLogicalGroup|g
3 3 entityMappingGroup|g
3 4 entityGeneralGroup|g
3 5 entityNotificationsGroup|g
3 6 entityPhysical2Group|g
3 7 entityLogical2Group|g
3 8 entityPhysical3Group|g`;
}
